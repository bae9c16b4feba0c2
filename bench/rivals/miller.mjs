/** Miller, where it is installed: the same checks in its own language, record by record. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { hasCommand, readStart, runAsScript } from './adapter.mjs';

/** @type {import('./adapter.mjs').Rival} */
export const rival = {
  label: 'Miller: the same checks in its language',
  formats: ['csv'],
  leavesOut:
    'NDJSON with broken lines (it stops), original bytes and positions of rejects, unknown keys, most repairs, numbering plans, size limits of records and parts, hashes',
  isSlow: true,
  isInstalled: () => hasCommand('mlr'),
};

const channelTypes =
  'PUSH GCM APNS APNS_SANDBOX APNS_VOIP APNS_VOIP_SANDBOX ADM SMS VOICE EMAIL BAIDU CUSTOM IN_APP';
const countries = createRequire(import.meta.url)('i18n-iso-countries/codes.json').map(
  ([alpha2]) => alpha2,
);
const timezones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** When a text is wrong, by path. `!=~` is a match that keeps no groups, so it costs least. */
const faults = {
  ChannelType: (text) => `is_absent(@channels[${text}])`,
  Address: (text) =>
    `(channel == "EMAIL" ? ${text} !=~ "^[^ @]+@[^ @.]+([.][^ @.]+)+$" :` +
    ` channel == "SMS" || channel == "VOICE" ? ${text} !=~ "^[+][1-9][0-9]{6,14}$" :` +
    ` strlen(ssub(${text}, " ", "")) < strlen(${text}))`,
  OptOut: (text) => `${text} != "ALL" && ${text} != "NONE"`,
  'Location.Country': (text) => `is_absent(@countries[${text}])`,
  'Location.Latitude': (text) => `is_error(float(${text})) || abs(float(${text})) > 90`,
  'Location.Longitude': (text) => `is_error(float(${text})) || abs(float(${text})) > 180`,
  'Demographic.Locale': (text) => `${text} !=~ "^[a-z]{2}(_[A-Z]{2})?$"`,
  'Demographic.Timezone': (text) => `is_absent(@timezones[${text}])`,
};

await runAsScript(import.meta.url, async ({ input, outDir, threads }) => {
  mkdirSync(join(outDir, 'parts'));
  const start = await readStart(input);
  const program = renderProgram(start.slice(0, start.search(/\r?\n/)).split(','));
  const { stdout } = await promisify(execFile)(
    'mlr',
    ['--icsv', '--ojsonl', '--infer-none', '--allow-ragged-csv-input', 'put', '-q', program, input],
    {
      env: {
        ...process.env,
        GOMAXPROCS: String(threads),
        PARTS: join(outDir, 'parts', 'part-'),
        REJECTS: join(outDir, 'rejects.ndjson'),
      },
    },
  );
  const { accepted, rejected } = JSON.parse(stdout);
  return { records: accepted + rejected, accepted, rejected };
});

function renderProgram(columns) {
  return `
    begin {
      @channels = ${renderSet(channelTypes.split(' '))};
      @countries = ${renderSet(countries)};
      @timezones = ${renderSet(timezones)};
      @accepted = 0;
      @rejected = 0;
    }
    reasons = NF == ${columns.length} ? "" : "fields ";
    channel = $ChannelType;
    if (is_empty($ChannelType)) {reasons .= "no ChannelType "}
    if (is_empty($Address)) {reasons .= "no Address "}
    row = {};
    ${columns.map(renderColumn).join('\n')}
    if (reasons == "") {
      $* = unflatten(row, ".");
      tee > ENV["PARTS"] . (@accepted // 250000) . ".ndjson", $*;
      @accepted += 1;
    } else {
      $* = {"reasons": reasons, "raw": $*};
      tee > ENV["REJECTS"], $*;
      @rejected += 1;
    }
    end { emit1 {"accepted": @accepted, "rejected": @rejected} }`;
}

function renderColumn(path) {
  const text = `$["${path}"]`;
  const isNumber = /^(Metrics\.|Location\.L)/.test(path);
  const isList = path.includes('Attributes.');
  const fault =
    faults[path]?.(text) ??
    (isNumber ? `is_error(float(${text}))` : isList ? `strlen(${text}) > 100` : 'false');
  const written = isNumber ? `float(${text})` : isList ? `[${text}]` : text;
  return `
    if (is_not_empty(${text})) {
      if (${fault}) {reasons .= "${path} "}
      row["${path}"] = ${written};
    }`;
}

function renderSet(texts) {
  return `{${texts.map((text) => `"${text}": 1`).join(', ')}}`;
}
