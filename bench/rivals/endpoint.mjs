/**
 * One record as an object, the way that a script does it: nest, tidy, validate, stringify. Shared
 * by the rivals in JavaScript, so that they differ in how they read and in nothing else.
 */
import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+[1-9]\d{6,14}$/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const optOutWords = new Map([
  ['t', 'ALL'],
  ['f', 'NONE'],
]);

/**
 * @typedef {object} Outcome
 * @property {string | null} line The endpoint as NDJSON with its line feed; null for a reject.
 * @property {string[]} reasons
 */

/** Returns a function from an endpoint as it was read, nested, to what comes of it. */
export function createEndpointCheck() {
  const validate = compileSchema();
  /** @type {(endpoint: Record<string, unknown>) => Outcome} */
  return (endpoint) => {
    tidy(endpoint);
    if (validate(endpoint)) return { line: `${JSON.stringify(endpoint)}\n`, reasons: [] };
    const reasons = (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    );
    return { line: null, reasons };
  };
}

/** The strict schema of the project, with the two formats that it names in their simplest form. */
function compileSchema() {
  const timezones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    unicode: false,
    logger: false,
    loopEnum: 300,
    formats: {
      'email-address': EMAIL,
      'iana-timezone': (text) => timezones.has(text),
    },
  });
  addFormats.default(ajv, ['date-time']);
  const file = new URL('../../schemas/endpoint.schema.json', import.meta.url);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
}

/** @type {Map<string, string[]>} */
const namesByPath = new Map();

/** `{'Location.City': 'Oslo'}` -> `{Location: {City: 'Oslo'}}`: attributes as lists, no blanks. */
export function nestRecord(record) {
  const endpoint = {};
  for (const path in record) {
    const value = record[path];
    if (value === '') continue;
    let names = namesByPath.get(path);
    if (names === undefined) namesByPath.set(path, (names = path.split('.')));
    placeValue(endpoint, names, value);
  }
  return endpoint;
}

function placeValue(endpoint, names, value) {
  let parent = endpoint;
  const last = names.length - 1;
  for (let depth = 0; depth < last; depth += 1) parent = parent[names[depth]] ??= {};
  const group = names[last - 1];
  if (group === 'Attributes' || group === 'UserAttributes') parent[names[last]] = [value];
  else if (names[0] === 'Metrics' || /^L(at|ong)itude$/.test(names[last])) {
    parent[names[last]] = NUMBER.test(value) ? Number(value) : value;
  } else parent[names[last]] = value;
}

function tidy(endpoint) {
  if (typeof endpoint.ChannelType === 'string') {
    endpoint.ChannelType = endpoint.ChannelType.toUpperCase();
  }
  if (optOutWords.has(endpoint.OptOut)) endpoint.OptOut = optOutWords.get(endpoint.OptOut);
  if (typeof endpoint.Location?.Country === 'string') {
    endpoint.Location.Country = endpoint.Location.Country.toUpperCase();
  }
  if (typeof endpoint.Address === 'string') {
    endpoint.Address = tidyAddress(endpoint.ChannelType, endpoint.Address);
  }
}

/** A phone number that can't be one stays as a text that the schema refuses. */
function tidyAddress(channelType, address) {
  if (channelType === 'SMS' || channelType === 'VOICE') {
    const phone = address.replaceAll(/[\s().-]/g, '');
    return PHONE.test(phone) ? phone : `not a phone number: ${address}`;
  }
  if (channelType === 'EMAIL') {
    const at = address.lastIndexOf('@');
    return address.slice(0, at) + address.slice(at).toLowerCase();
  }
  return address;
}
