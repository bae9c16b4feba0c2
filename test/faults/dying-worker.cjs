/**
 * Loaded into every thread of a run by NODE_OPTIONS: a worker thread of it ends while it has a batch
 * in hand, after it has given back a few.
 */
const process = require('node:process');
const { isMainThread, MessagePort } = require('node:worker_threads');

const GIVEN_BACK = 6;

if (!isMainThread) {
  const { value: postMessage } = Object.getOwnPropertyDescriptor(
    MessagePort.prototype,
    'postMessage',
  );
  let sent = 0;
  MessagePort.prototype.postMessage = function (...message) {
    sent += 1;
    if (sent > GIVEN_BACK) process.exit(7);
    return postMessage.apply(this, message);
  };
}
