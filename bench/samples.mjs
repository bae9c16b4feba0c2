/**
 * Made-up people, places and devices for the fixtures and the bench files. Domains, US phone numbers
 * and UK phone numbers are from the ranges that are reserved for examples and drama.
 */

/** @typedef {() => number} Random A number from 0 up to, not including, 1. */

/**
 * The same seed gives the same numbers on every machine (xorshift on 32 bits).
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/**
 * @template T
 * @param {Random} random
 * @param {readonly T[]} choices
 * @returns {T}
 */
export function pick(random, choices) {
  return choices[Math.floor(random() * choices.length)];
}

/** Given names as written, and as in an e-mail address. */
export const givenNames = [
  ['Ana', 'ana'],
  ['Zoë', 'zoe'],
  ['Jürgen', 'juergen'],
  ['Siân', 'sian'],
  ['Øyvind', 'oyvind'],
  ['Łukasz', 'lukasz'],
  ['Priya', 'priya'],
  ['Chloé', 'chloe'],
  ['Søren', 'soren'],
  ['Nguyễn', 'nguyen'],
  ['Ελένη', 'eleni'],
  ['Олена', 'olena'],
  ['美咲', 'misaki'],
  ['지우', 'jiwoo'],
  ['ليلى', 'layla'],
  ['Grace', 'grace'],
];

export const familyNames = [
  ['Silva', 'silva'],
  ["O'Brien", 'obrien'],
  ['Müller', 'mueller'],
  ['García Márquez', 'garcia'],
  ['Nowak', 'nowak'],
  ['Patel', 'patel'],
  ['de la Cruz', 'delacruz'],
  ['Ångström', 'angstrom'],
  ['Παπαδάκη', 'papadaki'],
  ['Шевченко', 'shevchenko'],
  ['佐藤', 'sato'],
  ['김', 'kim'],
  ['Smith-Jones', 'smithjones'],
];

/** Places: city, region, postal code, country, latitude, longitude, locale, time zone. */
export const places = [
  ['Seattle', 'WA', '98101', 'US', 47.61, -122.33, 'en_US', 'America/Los_Angeles'],
  ['Boston', 'MA', '02108', 'US', 42.36, -71.06, 'en_US', 'America/New_York'],
  ['Portland', 'OR', '97204', 'US', 45.52, -122.68, 'en_US', 'America/Los_Angeles'],
  ['London', 'ENG', 'SW1A 1AA', 'GB', 51.51, -0.13, 'en_GB', 'Europe/London'],
  ['Köln', 'NW', '50667', 'DE', 50.94, 6.96, 'de_DE', 'Europe/Berlin'],
  ['São Paulo', 'SP', '01310-100', 'BR', -23.55, -46.63, 'pt_BR', 'America/Sao_Paulo'],
  ['Łódź', 'LD', '90-001', 'PL', 51.76, 19.46, 'pl_PL', 'Europe/Warsaw'],
  ['東京', '13', '100-0001', 'JP', 35.68, 139.69, 'ja_JP', 'Asia/Tokyo'],
  ['Québec', 'QC', 'G1R 4P5', 'CA', 46.81, -71.21, 'fr_CA', 'America/Toronto'],
];

export const interests = ['skiing', 'chess', 'tea', 'travel', 'jazz', 'gardening', 'films'];

export const plans = ['free', 'plus', 'premium', 'team'];

export const notes = [
  'met at the fair',
  'asked for a call, not an e-mail',
  'says "no phone calls"',
  'prefers Tuesdays; mornings',
  'C:\\customers\\2019',
  'l’été prochain, si possible',
];

export const domains = ['example.com', 'example.org', 'example.net'];

const usAreaCodes = ['206', '212', '303', '415', '512', '617', '702', '808'];
const hexDigits = Array.from('0123456789abcdef');
const tokenCharacters = Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
);

/** @param {number} index 0 to 1,799: each gives another number. */
export function phoneNumber(index) {
  const place = index % 1_800;
  if (place < 1_000) return `+447700900${String(place).padStart(3, '0')}`;
  const us = place - 1_000;
  return `+1${usAreaCodes[Math.floor(us / 100)]}55501${String(us % 100).padStart(2, '0')}`;
}

/** @param {Random} random */
export function apnsToken(random) {
  return Array.from({ length: 64 }, () => pick(random, hexDigits)).join('');
}

/** @param {Random} random */
export function gcmToken(random) {
  const rest = Array.from({ length: 140 }, () => pick(random, tokenCharacters)).join('');
  return `${rest.slice(0, 22)}:APA91b${rest.slice(22)}`;
}
