/**
 * The records of a fixture, good and bad, in file order.
 *
 * @typedef {import('./fixture-people.mjs').Field} Field
 * @typedef {'always' | 'without default country' | 'with dates' | 'to CSV'} When
 * @typedef {object} Planted
 * @property {string} code The one problem that the record is rejected for.
 * @property {When} when The runs in which it is.
 * @typedef {object} FixtureRecord
 * @property {Buffer} bytes Without line end.
 * @property {readonly Planted[]} planted
 */
import { valueDefects } from '../bench/defects.mjs';
import { createPerson, createRepairable, tooLongName } from './fixture-people.mjs';

/**
 * @param {object} options
 * @param {number} options.count
 * @param {number} options.copies How often each defect of a value is planted.
 * @param {import('../bench/samples.mjs').Random} options.random
 * @param {(fields: Field[]) => string} options.render
 * @param {readonly { code: string, bytes: (person: () => Field[]) => Buffer }[]} options.formDefects
 *   Defects that only this format has.
 * @returns {FixtureRecord[]}
 */
export function createRecords({ count, copies, random, render, formDefects }) {
  let number = 1_000;
  const createClean = (channelType) => createPerson(random, (number += 1), channelType);
  const bad = [
    ...plantFields(createClean, copies).map(({ fields, code, when }) => ({
      bytes: Buffer.from(render(fields)),
      planted: [{ code, when }],
    })),
    ...formDefects.map(({ code, bytes }) => ({
      bytes: bytes(createClean),
      planted: [{ code, when: 'always' }],
    })),
  ];
  const good = Array.from({ length: count - bad.length }, (_, index) => {
    const fields = createRepairable(random, (number += 1));
    return index % 90 === 45 ? withLineBreak(fields, render) : plain(fields, render);
  });
  return interleave(good, bad, random);
}

/** Defects that a record has in any format. */
function plantFields(createClean, copies) {
  const byValue = Array.from({ length: copies }, () => valueDefects).flat();
  return [
    ...byValue.map(({ code, values }) => spoil(createClean(), code, 'always', values)),
    ...Array.from({ length: 12 }, (_, index) =>
      spoil(createClean('SMS'), 'phone-without-country', 'without default country', {
        Address: `(907) 555-01${String(index).padStart(2, '0')}`,
      }),
    ),
    ...['last Tuesday', '2026-02-30T08:30:00Z'].map((date) =>
      spoil(createClean(), 'invalid-date', 'with dates', { EffectiveDate: date }),
    ),
    spoil(createClean('GCM'), 'endpoint-too-large', 'always', { Address: 'f'.repeat(16_000) }),
    spoil(createClean(), 'name-too-long', 'always', { [`Attributes.${tooLongName}`]: 'yes' }),
    ...[0, 1].map(() => keepOnly(createClean(), 'user-id-only-in-csv', 'to CSV', 'User.UserId')),
    keepOnly(createClean(), 'empty-record', 'always', ''),
  ];
}

function spoil(fields, code, when, values) {
  return { code, when, fields: fields.map(([path, value]) => [path, values[path] ?? value]) };
}

function keepOnly(fields, code, when, kept) {
  return { code, when, fields: fields.map(([path, value]) => [path, path === kept ? value : '']) };
}

function plain(fields, render) {
  return { bytes: Buffer.from(render(fields)), planted: [] };
}

function withLineBreak(fields, render) {
  const note = { 'Attributes.Note': 'rang twice\nno answer' };
  const { code, when, fields: broken } = spoil(fields, 'line-break-in-value', 'to CSV', note);
  return { bytes: Buffer.from(render(broken)), planted: [{ code, when }] };
}

/** Bad records at even distances, in an order that is not that of their kinds. */
function interleave(good, bad, random) {
  const shuffled = bad
    .map((record) => ({ record, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ record }) => record);
  const records = [...good];
  const distance = Math.floor(good.length / shuffled.length);
  for (const [index, record] of shuffled.entries()) {
    records.splice(index * (distance + 1) + 7, 0, record);
  }
  return records;
}
