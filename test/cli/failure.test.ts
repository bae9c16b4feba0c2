import { describe, expect, it } from 'vitest';

import { explainFailure } from '../../src/cli/failure.ts';
import type { Failure } from '../../src/cli/failure.ts';
import { StopRequest } from '../../src/cli/stop-signals.ts';
import { InputError, OutputError, UsageError } from '../../src/domain/errors.ts';

const running = new AbortController().signal;
const interrupted = AbortSignal.abort(new StopRequest('SIGINT'));
const terminated = AbortSignal.abort(new StopRequest('SIGTERM'));

const fullError = Object.assign(new Error('ENOSPC: no space left on device, write'), {
  code: 'ENOSPC',
  syscall: 'write',
});
const limitError = Object.assign(new Error('EMFILE: too many open files'), {
  code: 'EMFILE',
  syscall: 'open',
  path: 'dist/a.js',
});
const systemError = Object.assign(new Error('EIO: i/o error, read'), {
  code: 'EIO',
  syscall: 'read',
});
const brokenPipe = Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' });

const rows: readonly (readonly [
  name: string,
  error: unknown,
  signal: AbortSignal,
  failure: Failure,
])[] = [
  [
    'a usage error',
    new UsageError('Leave --x out'),
    running,
    { text: 'pinpoint-ready: Leave --x out\n', exitCode: 2 },
  ],
  [
    'an input error',
    new InputError('Cannot read "a"'),
    running,
    { text: 'pinpoint-ready: Cannot read "a"\n', exitCode: 1 },
  ],
  [
    'an output error with a line break in a file name',
    new OutputError('Cannot write "a\nb"'),
    running,
    { text: 'pinpoint-ready: Cannot write "a\\x0ab"\n', exitCode: 1 },
  ],
  [
    'an error of the system',
    systemError,
    running,
    { text: 'pinpoint-ready: EIO: i/o error, read\n', exitCode: 1 },
  ],
  [
    'a full disk behind stdout',
    fullError,
    running,
    {
      text: 'pinpoint-ready: Cannot write to stdout: ENOSPC: no space left on device, write; send stdout to another place\n',
      exitCode: 1,
    },
  ],
  [
    'too many open files',
    limitError,
    running,
    {
      text: 'pinpoint-ready: Cannot open "dist/a.js": too many files are open; raise the limit (ulimit -n)\n',
      exitCode: 1,
    },
  ],
  ['a broken pipe', brokenPipe, running, { text: '', exitCode: 0 }],
  [
    'a broken pipe as a cause',
    new OutputError('Cannot write', { cause: brokenPipe }),
    running,
    { text: '', exitCode: 0 },
  ],
  [
    'SIGINT',
    interrupted.reason,
    interrupted,
    { text: 'pinpoint-ready: Stopped by SIGINT\n', exitCode: 130 },
  ],
  [
    'SIGTERM, thrown as the error of an aborted stream',
    new DOMException('aborted', 'AbortError'),
    terminated,
    { text: 'pinpoint-ready: Stopped by SIGTERM\n', exitCode: 143 },
  ],
  [
    'a clean-up that failed',
    new OutputError('Cannot remove "x"'),
    interrupted,
    {
      text: 'pinpoint-ready: Stopped by SIGINT\npinpoint-ready: Cannot remove "x"\n',
      exitCode: 130,
    },
  ],
  [
    'a thrown text',
    'oops',
    running,
    {
      text: 'pinpoint-ready: Internal error: oops. Please report it with the lines below\n',
      exitCode: 1,
    },
  ],
];

describe('explainFailure', () => {
  it.each(rows)('explains %s', (_, error, signal, failure) => {
    expect(explainFailure(error, signal)).toEqual(failure);
  });

  it('gives the stack of a defect, and only of a defect', () => {
    const { text, exitCode } = explainFailure(new TypeError('x is not a function'), running);
    expect(exitCode).toBe(1);
    expect(text).toMatch(
      /^pinpoint-ready: Internal error: x is not a function\. Please report it with the lines below\nTypeError: x is not a function\n {4}at /,
    );
  });
});
