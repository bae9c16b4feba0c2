/** The people of the fixtures: clean records, and the many ways in which exports write them. */
import {
  apnsToken,
  domains,
  familyNames,
  gcmToken,
  givenNames,
  interests,
  notes,
  phoneNumber,
  pick,
  places,
  plans,
} from '../bench/samples.mjs';

/** @typedef {[path: string, value: string]} Field */

/** More than the 50 characters that a name may have. */
export const tooLongName = 'HasAskedToBeToldAboutEveryNewProductInTheSpringCatalogue';

/** Other spellings of a country that are still that country. */
const countrySpellings = {
  US: ['USA', 'United States', 'us'],
  GB: ['GBR', 'United Kingdom', 'gb'],
  DE: ['DEU', 'Germany'],
  BR: ['BRA', 'Brazil'],
  PL: ['POL', 'Poland'],
  JP: ['JPN', 'Japan'],
  CA: ['CAN', 'Canada'],
};

/**
 * A record in canonical form, in column order.
 * @param {import('../bench/samples.mjs').Random} random
 * @param {number} number Unique in its file.
 * @returns {Field[]}
 */
export function createPerson(random, number, channelType = 'EMAIL') {
  const place = pick(random, places);
  const [city, region, postalCode, country, latitude, longitude, locale, timezone] = place;
  const [given, givenAscii] = pick(random, givenNames);
  const [family, familyAscii] = pick(random, familyNames);
  const wanted = interests.filter(() => random() < 0.25).slice(0, 3);
  const email = `${givenAscii}.${familyAscii}.${number}@${pick(random, domains)}`;
  return [
    ['ChannelType', channelType],
    ['Address', createAddress(random, channelType, number, email)],
    ['OptOut', pick(random, ['', '', 'NONE', 'ALL'])],
    ['Location.City', city],
    ['Location.Region', region],
    ['Location.PostalCode', postalCode],
    ['Location.Country', country],
    ['Location.Latitude', String(latitude)],
    ['Location.Longitude', String(longitude)],
    ['Demographic.Platform', pick(random, ['', 'ios', 'android'])],
    ['Demographic.Locale', locale],
    ['Demographic.Timezone', timezone],
    ['Attributes.Plan', pick(random, plans)],
    ['Attributes.Note', random() < 0.2 ? pick(random, notes) : ''],
    ['Metrics.Orders', String(Math.floor(random() * 60))],
    ['Metrics.LifetimeValue', (random() * 900).toFixed(2).replace(/\.?0+$/, '')],
    ['EffectiveDate', `2026-0${1 + Math.floor(random() * 9)}-14T08:30:00Z`],
    ['User.UserId', `user-${number}`],
    ['User.UserAttributes.FullName', `${given} ${family}`],
    ...[0, 1, 2].map((value) => ['User.UserAttributes.Interests', wanted[value] ?? '']),
    [`Attributes.${tooLongName}`, ''],
    // Two tables of the warehouse have a region; joined, they give the column twice.
    ['Location.Region', random() < 0.5 ? region : ''],
  ];
}

function createAddress(random, channelType, number, email) {
  if (channelType === 'SMS') return phoneNumber(number * 7);
  if (channelType === 'APNS') return apnsToken(random);
  return channelType === 'GCM' ? gcmToken(random) : email;
}

/** A record of any channel, with values in spellings that the normalizers repair. */
export function createRepairable(random, number) {
  const channelType = pick(random, [...Array(6).fill('EMAIL'), 'SMS', 'SMS', 'APNS', 'GCM']);
  return createPerson(random, number, channelType).map(([path, value]) => [
    path,
    rewrite(random, path, value),
  ]);
}

function rewrite(random, path, value) {
  const chance = random();
  switch (path) {
    case 'ChannelType':
      if (value === 'GCM') return chance < 0.6 ? 'FCM' : value;
      return chance < 0.08 ? value.toLowerCase() : value;
    case 'Address':
      return chance < 0.3 ? rewriteAddress(value) : value;
    case 'OptOut':
      return chance < 0.4 ? pick(random, ['t', 'f', 'true', 'FALSE', '0']) : value;
    case 'Location.City':
      return chance < 0.02 ? ` ${value} ` : value;
    case 'Location.Country':
      return chance < 0.2 ? pick(random, countrySpellings[value]) : value;
    case 'Demographic.Locale':
      return chance < 0.25 ? value.replace('_', '-').toLowerCase() : value;
    case 'Demographic.Timezone':
      return chance < 0.05 ? value.toLowerCase() : value;
    case 'Attributes.Plan':
      return chance < 0.1 ? pick(random, ['', '  ', '["plus","team"]']) : value;
    case 'Metrics.Orders':
      return chance < 0.05 ? pick(random, ['', '1e3', '12.0', '+5']) : value;
    case 'EffectiveDate':
      return chance < 0.2 ? value.replace('Z', '+02:00') : value;
    case 'User.UserAttributes.FullName':
      return rewriteName(chance, value);
    default:
      return value;
  }
}

function rewriteAddress(address) {
  if (address.includes('@')) return address.replace('example', 'Example');
  return address
    .replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3')
    .replace(/^\+44(\d{4})(\d{6})$/, '+44 $1 $2');
}

function rewriteName(chance, name) {
  const [given, family] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)];
  if (chance < 0.1) return `${family}, ${given}`;
  return chance < 0.15 ? `${given} "${given}" ${family}` : name;
}
