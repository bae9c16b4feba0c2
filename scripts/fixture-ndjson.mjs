/** `audience.ndjson`: one endpoint a line, nested, in the spellings of several exporters. */
import { nestFields } from '../bench/block.mjs';
import { createRandom, pick } from '../bench/samples.mjs';
import { tooLongName } from './fixture-people.mjs';
import { createRecords } from './fixture-records.mjs';

const RECORDS = 1_060;
/** Integers that JSON.parse would round: they are put in as text, then freed of their quotes. */
const bigIntegers = ['9223372036854775807', '9007199254740993', '-9223372036854775808'];

/** @returns {{ header: null, records: import('./fixture-records.mjs').FixtureRecord[] }} */
export function createNdjsonFixture() {
  const random = createRandom(7159);
  const render = (fields) => renderVaried(fields, random);
  return {
    header: null,
    records: createRecords({ count: RECORDS, copies: 2, random, render, formDefects }),
  };
}

function renderVaried(fields, random) {
  const endpoint = nestFields(fields);
  if (endpoint.ChannelType !== undefined && endpoint.Attributes !== undefined) {
    vary(endpoint, random);
  }
  const line = JSON.stringify(endpoint).replaceAll(/"@(-?\d+)"/g, '$1');
  // Some exporters write only ASCII.
  if (random() < 0.05) return line.replaceAll(/[^\x20-\x7e]/g, escapeUnit);
  return random() < 0.02 ? line.replace('"ChannelType"', '"channelType"') : line;
}

function escapeUnit(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function vary(endpoint, random) {
  const { Attributes, Demographic, Metrics, User } = endpoint;
  if (random() < 0.1) Attributes.CustomerNumber = [`@${pick(random, bigIntegers)}`];
  if (random() < 0.02) Attributes.CustomerNumber = `@${pick(random, bigIntegers)}`;
  if (random() < 0.05 && Attributes.Plan !== undefined) [Attributes.Plan] = Attributes.Plan;
  if (random() < 0.03) Attributes.Newsletter = random() < 0.5;
  if (random() < 0.05) Demographic.Make = null;
  if (random() < 0.1 && typeof Metrics?.Orders === 'number') Metrics.Orders = `${Metrics.Orders}`;
  if (random() < 0.03) endpoint.EndpointStatus = 'ACTIVE';
  if (random() < 0.03) endpoint.Id = `endpoint-${User.UserId}`;
  if (random() < 0.02) User.UserAttributes.Interests = random() < 0.5 ? null : [];
  if (random() < 0.1 && /^(t|f)$/.test(endpoint.OptOut)) endpoint.OptOut = endpoint.OptOut === 't';
}

const formDefects = [
  text('invalid-json', (endpoint) => JSON.stringify(endpoint).slice(0, -1)),
  text('invalid-json', (endpoint) => JSON.stringify(endpoint).replaceAll('"', "'")),
  text('invalid-json', (endpoint) => `${JSON.stringify(endpoint)},`),
  text('not-an-object', (endpoint) => JSON.stringify([endpoint])),
  text('not-an-object', () => '"EMAIL"'),
  text('duplicate-key', (endpoint) => JSON.stringify(endpoint).replace('{', '{"Address":"",')),
  text('json-too-deep', (endpoint) =>
    JSON.stringify(endpoint).replace('{', `{"Tags":${'['.repeat(100)}${']'.repeat(100)},`),
  ),
  text('unknown-field', (endpoint) => JSON.stringify({ ...endpoint, LoyaltyTier: 'gold' })),
  text('unknown-field', (endpoint) => JSON.stringify({ ...endpoint, Adress: 'ana@example.com' })),
  text('wrong-type', (endpoint) => JSON.stringify({ ...endpoint, OptOut: ['ALL'] })),
  text('wrong-type', (endpoint) =>
    JSON.stringify({ ...endpoint, Attributes: { Plan: { name: 'plus' } } }),
  ),
  text('conflicting-values', (endpoint) =>
    JSON.stringify({ ...endpoint, 'Location.City': 'Elsewhere' }),
  ),
  text('too-many-values', (endpoint) =>
    JSON.stringify({ ...endpoint, Attributes: { Tags: Array.from({ length: 51 }, String) } }),
  ),
  text('name-too-long', (endpoint) =>
    JSON.stringify({ ...endpoint, Metrics: { [tooLongName]: 1 } }),
  ),
  bytes('invalid-encoding', (endpoint) =>
    Buffer.from(JSON.stringify({ ...endpoint, Location: { City: 'Montr\xe9al' } }), 'latin1'),
  ),
];

function text(code, renderDefect) {
  return bytes(code, (endpoint) => Buffer.from(renderDefect(endpoint)));
}

function bytes(code, renderDefect) {
  return { code, bytes: (person) => renderDefect(nestFields(person())) };
}
