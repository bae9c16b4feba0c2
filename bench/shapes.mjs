/**
 * The records of each bench shape, as fields in column order. A repeated path is one more value.
 *
 * @typedef {[path: string, value: string]} Field
 * @typedef {object} Shape
 * @property {string} description
 * @property {number} defectRate Share of records, from 0 to 1, that must be rejected.
 * @property {(random: import('./samples.mjs').Random, index: number) => Field[]} createFields
 */
import {
  apnsToken,
  domains,
  familyNames,
  gcmToken,
  givenNames,
  notes,
  phoneNumber,
  pick,
  places,
  plans,
} from './samples.mjs';

/** Stands for a number of the same width that is different in every record. */
export const SERIAL = '@serial@@@';

/** @type {Readonly<Record<string, Shape>>} */
export const shapes = {
  plain: {
    description: '6 columns, nothing to quote, no defects',
    defectRate: 0,
    createFields: createPlain,
  },
  quoted: {
    description: '14 columns, quoted fields, 2 % defects',
    defectRate: 0.02,
    createFields: createProfile,
  },
  wide: {
    description: '200 columns, most of them short',
    defectRate: 0.02,
    createFields: createWide,
  },
  dirty: {
    description: '14 columns, repairs in most records, 10 % defects',
    defectRate: 0.1,
    createFields: createDirty,
  },
  unicode: {
    description: '14 columns, most text outside ASCII',
    defectRate: 0.02,
    createFields: createUnicode,
  },
  long: {
    description: '74 columns, records of about 7 KB',
    defectRate: 0.02,
    createFields: createLong,
  },
};

/**
 * A shape by name. With `columns`, it is cut off at the end or filled up with short attributes; with
 * `defectRate`, so many of its records must be rejected.
 * @param {string} name
 * @param {{ columns?: number, defectRate?: number }} [changes]
 * @returns {Shape}
 */
export function findShape(name, { columns, defectRate } = {}) {
  const shape = shapes[name];
  return {
    ...shape,
    defectRate: defectRate ?? shape.defectRate,
    createFields: (random, index) => {
      const fields = shape.createFields(random, index);
      return columns === undefined ? fields : fillUp(fields, columns, random);
    },
  };
}

/** @type {Shape['createFields']} */
function createPlain(random) {
  const [, , , country] = pick(random, places);
  return [
    ['ChannelType', 'EMAIL'],
    ['Address', `user.${SERIAL}@example.com`],
    ['Location.Country', country],
    ['Demographic.Platform', pick(random, ['ios', 'android'])],
    ['Demographic.Make', pick(random, ['Apple', 'Google', 'LG'])],
    ['User.UserId', `u-${SERIAL}`],
  ];
}

/** @type {Shape['createFields']} */
function createProfile(random, index) {
  const [city, region, postalCode, country, latitude, , locale, timezone] = pick(random, places);
  const [given, givenAscii] = pick(random, givenNames);
  const [family] = pick(random, familyNames);
  const [channelType, address] = createAddress(random, index, givenAscii);
  return [
    ['ChannelType', channelType],
    ['Address', address],
    ['OptOut', random() < 0.1 ? 'ALL' : 'NONE'],
    ['Location.City', `${city}, ${region}`],
    ['Location.PostalCode', postalCode],
    ['Location.Country', country],
    ['Location.Latitude', String(latitude)],
    ['Demographic.Locale', locale],
    ['Demographic.Timezone', timezone],
    ['Attributes.Plan', pick(random, plans)],
    ['Attributes.Note', random() < 0.4 ? pick(random, notes) : ''],
    ['Metrics.Orders', String(Math.floor(random() * 200))],
    ['User.UserAttributes.Name', `${given} ${family}`],
    ['User.UserId', `u-${SERIAL}`],
  ];
}

/** @type {Shape['createFields']} */
function createWide(random, index) {
  return fillUp(createProfile(random, index), 200, random);
}

function fillUp(fields, columns, random) {
  const filled = fields.slice(0, columns);
  for (let flag = 1; filled.length < columns; flag += 1) {
    const name = `Attributes.Flag${String(flag).padStart(3, '0')}`;
    filled.push([name, random() < 0.5 ? pick(random, ['t', 'f', '0', '1', 'yes']) : '']);
  }
  return filled;
}

/** @type {Shape['createFields']} */
function createDirty(random, index) {
  const rewrites = new Map([
    ['ChannelType', (/** @type {string} */ value) => value.toLowerCase()],
    ['OptOut', (value) => (value === 'ALL' ? 't' : 'f')],
    ['Location.City', (value) => ` ${value} `],
    ['Location.Country', (value) => (value === 'US' ? 'United States' : value.toLowerCase())],
    ['Demographic.Locale', (value) => value.toLowerCase().replace('_', '-')],
    ['Demographic.Timezone', (value) => value.toLowerCase()],
  ]);
  return createProfile(random, index).map(([path, value]) => {
    const rewrite = random() < 0.5 ? rewrites.get(path) : undefined;
    return [path, rewrite === undefined ? value : rewrite(value)];
  });
}

/** @type {Shape['createFields']} */
function createUnicode(random, index) {
  const text = [
    '東京都千代田区',
    'Ελληνικά και άλλα',
    'Привіт, світе',
    'Žluťoučký kůň',
    '👩‍🚀 здесь',
  ];
  return createProfile(random, index).map(([path, value]) =>
    /City|Plan|Note|Name/.test(path) ? [path, pick(random, text)] : [path, value],
  );
}

/** @type {Shape['createFields']} */
function createLong(random, index) {
  const fields = createProfile(random, index);
  for (let column = 1; column <= 60; column += 1) {
    const text = `${pick(random, notes)}; ${'the same again, '.repeat(6)}`;
    fields.push([`Attributes.Text${String(column).padStart(2, '0')}`, text.slice(0, 98).trim()]);
  }
  return fields;
}

/** Seven records of ten are e-mail, two are text messages, one is a push token. */
function createAddress(random, index, name) {
  const share = random();
  if (share < 0.7) return ['EMAIL', `${name}.${SERIAL}@${pick(random, domains)}`];
  if (share < 0.9) return ['SMS', phoneNumber(index)];
  return random() < 0.5 ? ['APNS', apnsToken(random)] : ['GCM', gcmToken(random)];
}
