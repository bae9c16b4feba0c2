/** The SQL of duckdb.mjs: read, tidy, judge, and two copies, since one can't write to two places. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

const PHONE = String.raw`\+[1-9][0-9]{6,14}`;
const EMAIL = String.raw`[^\s@]+@[^\s@.]+(\.[^\s@.]+)+`;
const NUMBER = String.raw`-?(0|[1-9][0-9]*)(\.[0-9]+)?`;
const LOCALE = '[a-z]{2}(_[A-Z]{2})?';
const MAX_PART_BYTES = '90MB';
const channelTypes =
  'PUSH GCM APNS APNS_SANDBOX APNS_VOIP APNS_VOIP_SANDBOX ADM SMS VOICE EMAIL BAIDU CUSTOM IN_APP';
const countries = require('i18n-iso-countries/codes.json').map(([alpha2]) => alpha2);
const timezones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** What a text becomes, by path. */
const tidiers = {
  ChannelType: (text) => `upper(${text})`,
  OptOut: (text) => `CASE ${text} WHEN 't' THEN 'ALL' WHEN 'f' THEN 'NONE' ELSE ${text} END`,
  'Location.Country': (text) => `upper(${text})`,
};

/** When a text that is there is wrong, by path. */
const faults = {
  ChannelType: (text) => `${text} NOT IN (${quoteList(channelTypes.split(' '))})`,
  OptOut: (text) => `${text} NOT IN ('ALL', 'NONE')`,
  'Location.Country': (text) => `${text} NOT IN (${quoteList(countries)})`,
  'Location.Latitude': (text) => `coalesce(abs(${numberOf(text)}) > 90, true)`,
  'Location.Longitude': (text) => `coalesce(abs(${numberOf(text)}) > 180, true)`,
  'Demographic.Locale': (text) => `NOT regexp_full_match(${text}, '${LOCALE}')`,
  'Demographic.Timezone': (text) => `${text} NOT IN (${quoteList(timezones)})`,
};

/**
 * A field of the endpoint. `text`: SQL for its text, NULL where there is none.
 * @typedef {{ path: string, text: string, isList: boolean }} Column
 */

/**
 * @param {import('./adapter.mjs').Job} job
 * @param {string} start The first records of the input.
 */
export function buildQueries({ input, format, outDir }, start) {
  const columns = format === 'csv' ? listCsvColumns(start) : listJsonColumns(start);
  const source = format === 'csv' ? csvSource(input) : jsonSource(input, start);
  const rows = `SELECT ${renderRow(columns)} FROM judged WHERE reasons = ''`;
  const rejects = `SELECT to_json({reasons: reasons, raw: raw}) FROM judged WHERE reasons <> ''`;
  const misread =
    'SELECT to_json({reasons: error_message, raw: csv_line}) FROM reject_errors WHERE scan_id = (SELECT min(scan_id) FROM reject_errors)';
  const parts = `, FILE_SIZE_BYTES '${MAX_PART_BYTES}', FILENAME_PATTERN 'part-{i}', FILE_EXTENSION 'ndjson'`;
  return {
    setUp: `
      CREATE TEMP VIEW tidied AS
        SELECT ${renderRaw(columns)} AS raw, ${columns.map(tidy).join(', ')} FROM ${source};
      CREATE TEMP VIEW judged AS
        SELECT *, concat_ws(', ', ${listReasons(columns).join(', ')}) AS reasons FROM tidied;`,
    copyAccepted: copy(rows, join(outDir, 'parts'), parts),
    copyRejected: copy(
      format === 'csv' ? `${rejects} UNION ALL ${misread}` : rejects,
      join(outDir, 'rejects.ndjson'),
      '',
    ),
  };
}

/** Lines with too many or too few fields go to the table reject_errors. */
function csvSource(input) {
  return `read_csv(${quote(input)}, all_varchar = true, header = true, store_rejects = true)`;
}

function listCsvColumns(start) {
  const names = start.slice(0, start.search(/\r?\n/)).split(',');
  return names.map((path) => ({
    path,
    text: `"${path}"`,
    isList: false,
  }));
}

/** Every text as it came; a line that is no JSON becomes a row of NULLs. */
function jsonSource(input, start) {
  const types = Object.entries(findShape(start)).map(
    ([key, shape]) => `${quote(key)}: ${quote(renderType(shape))}`,
  );
  return `read_json(${quote(input)}, format = 'newline_delimited', ignore_errors = true, columns = {${types.join(', ')}})`;
}

/** The keys of all records, one inside another: `{User: {UserId: 'text', ...}}`. */
function findShape(start) {
  const shape = {};
  for (const line of start.split('\n').slice(0, -1)) {
    try {
      addShape(shape, JSON.parse(line));
    } catch {
      // A line that is no JSON has no keys.
    }
  }
  return shape;
}

function addShape(shape, object) {
  for (const [key, member] of Object.entries(object)) {
    if (Array.isArray(member)) shape[key] = 'list';
    else if (typeof member === 'object' && member !== null) addShape((shape[key] ??= {}), member);
    else shape[key] ??= 'text';
  }
}

function renderType(shape) {
  if (typeof shape === 'string') return shape === 'list' ? 'VARCHAR[]' : 'VARCHAR';
  const members = Object.entries(shape).map(([key, member]) => `"${key}" ${renderType(member)}`);
  return `STRUCT(${members.join(', ')})`;
}

function listJsonColumns(start) {
  return listLeaves(findShape(start), []);
}

function listLeaves(shape, names) {
  return Object.entries(shape).flatMap(([key, member]) => {
    const path = [...names, key];
    if (typeof member !== 'string') return listLeaves(member, path);
    const text = path.map((name) => `"${name}"`).join('.');
    return [{ path: path.join('.'), text, isList: member === 'list' }];
  });
}

/** @param {Column} column */
function tidy({ path, text }) {
  return `${tidiers[path]?.(text) ?? text} AS ${value(path)}`;
}

/** @param {readonly Column[]} columns */
function listReasons(columns) {
  const reasons = columns.flatMap(({ path, isList }) => {
    const fault = path === 'Address' ? judgeAddress() : judge(path, isList);
    return fault === null ? [] : [`CASE WHEN ${fault} THEN ${quote(path)} END`];
  });
  const required = ['ChannelType', 'Address'].map(
    (path) => `CASE WHEN ${value(path)} IS NULL THEN ${quote(`no ${path}`)} END`,
  );
  return [...reasons, ...required];
}

function judge(path, isList) {
  const text = value(path);
  if (path in faults) return faults[path](text);
  if (path.startsWith('Metrics.')) return `${text} IS NOT NULL AND ${numberOf(text)} IS NULL`;
  if (!path.includes('Attributes.')) return null;
  return isList
    ? `len(${text}) > 50 OR list_max(list_transform(${text}, lambda x: length(x))) > 100`
    : `length(${text}) > 100`;
}

function judgeAddress() {
  const address = value('Address');
  return `CASE
    WHEN ${value('ChannelType')} IN ('SMS', 'VOICE') THEN NOT regexp_full_match(${address}, '${PHONE}')
    WHEN ${value('ChannelType')} = 'EMAIL' THEN NOT regexp_full_match(${address}, '${EMAIL}')
    ELSE regexp_matches(${address}, '\\s') END`;
}

/** NULL where the text is no number. */
function numberOf(text) {
  return `CASE WHEN regexp_full_match(${text}, '${NUMBER}') THEN CAST(${text} AS DOUBLE) END`;
}

/** One line of JSON, put together so that what is NULL is left out, and so is an empty object. */
function renderRow(columns) {
  return `'{' || concat_ws(',', ${renderMembers(columns, 0).join(', ')}) || '}'`;
}

function renderMembers(columns, depth) {
  const groups = new Map();
  for (const column of columns) {
    const key = column.path.split('.')[depth];
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups].map(([key, members]) => {
    const isLeaf = members[0].path.split('.').length === depth + 1;
    return isLeaf ? renderLeaf(key, members[0]) : renderGroup(key, members, depth);
  });
}

function renderLeaf(key, { path, isList }) {
  const text = value(path);
  if (path.startsWith('Metrics.') || path.startsWith('Location.L')) return `'"${key}":' || ${text}`;
  const isAttribute = path.includes('Attributes.') && !isList;
  return isAttribute
    ? `'"${key}":[' || to_json(${text}) || ']'`
    : `'"${key}":' || to_json(${text})`;
}

function renderGroup(key, members, depth) {
  const opening = quote(`"${key}":{`);
  const object = `${opening} || concat_ws(',', ${renderMembers(members, depth + 1).join(', ')}) || '}'`;
  return `nullif(${object}, ${quote(`"${key}":{}`)})`;
}

function renderRaw(columns) {
  return `{${columns.map(({ path, text }) => `"${path}": ${text}`).join(', ')}}`;
}

/** As CSV of one column without quotes, which is how DuckDB writes text that is JSON already. */
function copy(query, path, options) {
  return String.raw`COPY (${query}) TO ${quote(path)} (FORMAT csv, HEADER false, DELIMITER E'\x01', QUOTE '', ESCAPE ''${options})`;
}

/** Name of the tidied value of a path. */
function value(path) {
  return `"tidied ${path}"`;
}

function quote(text) {
  return `'${text.replaceAll("'", "''")}'`;
}

function quoteList(texts) {
  return texts.map(quote).join(', ');
}
