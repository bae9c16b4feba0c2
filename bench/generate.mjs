/**
 * Writes a bench input to stdout: node bench/generate.mjs --shape quoted --bytes 300MB > file.csv
 * The same arguments always give the same bytes.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';

import { createBlock } from './block.mjs';
import { findShape, SERIAL, shapes } from './shapes.mjs';
import { parseSize } from './size.mjs';

const usage = `Usage: node bench/generate.mjs [options] > file

  --format  csv or ndjson (default csv)
  --shape   one of these (default quoted)
${Object.entries(shapes)
  .map(([name, { description }]) => `              ${name.padEnd(8)} ${description}`)
  .join('\n')}
  --columns number of columns, in place of the shape's
  --defects share of records that must be rejected, from 0 to 1, in place of the shape's
  --bytes   size, such as 300MB or 3GB (default 100MB); ends with the record that reaches it
  --seed    whole number (default 1)
`;

const options = readOptions();
if (options === null) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  await writeRecords(options);
}

/** Returns null where the arguments can't be used. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      format: { type: 'string', default: 'csv' },
      shape: { type: 'string', default: 'quoted' },
      columns: { type: 'string' },
      defects: { type: 'string' },
      bytes: { type: 'string', default: '100MB' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const sizeBytes = parseSize(values.bytes);
  const seed = Number(values.seed);
  const isKnown = Object.hasOwn(shapes, values.shape) && ['csv', 'ndjson'].includes(values.format);
  if (values.help || !isKnown || sizeBytes === null || !Number.isSafeInteger(seed)) return null;
  const shape = findShape(values.shape, {
    columns: readNumber(values.columns),
    defectRate: readNumber(values.defects),
  });
  return { format: values.format, shape, sizeBytes, seed };
}

function readNumber(text) {
  return text === undefined ? undefined : Number(text);
}

async function writeRecords({ format, shape, sizeBytes, seed }) {
  const block = createBlock(shape, format, seed);
  process.stdout.on('error', stopAtClosedPipe);
  let leftBytes = sizeBytes - Buffer.byteLength(block.header);
  process.stdout.write(block.header);
  for (let firstSerial = 1; leftBytes > 0; firstSerial += block.recordEnds.length) {
    // A new copy each time: the stream may still hold the one before.
    const bytes = Buffer.from(block.bytes);
    writeSerials(bytes, block, firstSerial);
    const end = block.recordEnds.find((recordEnd) => recordEnd >= leftBytes) ?? bytes.length;
    leftBytes -= end;
    if (!process.stdout.write(bytes.subarray(0, end))) await once(process.stdout, 'drain');
  }
}

/** Writes ten digits over each place that is kept for a serial number. */
function writeSerials(bytes, { serialStarts, serialRecords }, firstSerial) {
  for (let place = 0; place < serialStarts.length; place += 1) {
    const start = serialStarts[place];
    let rest = firstSerial + serialRecords[place];
    for (let at = start + SERIAL.length - 1; at >= start; at -= 1) {
      bytes[at] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
  }
}

/** `... | head` is a quiet end. */
function stopAtClosedPipe(error) {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
