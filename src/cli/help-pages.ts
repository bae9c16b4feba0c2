import { presetDescriptions } from '../parse/presets.ts';
import type { CommandName } from './arguments.ts';

/** What the help of a command says beside its options. */
export interface HelpPage {
  readonly usage: string;
  readonly about: readonly string[];
  /** Commands that can be pasted into a shell, each with what it does. */
  readonly examples: readonly (readonly [meaning: string, words: string])[];
}

export const helpPages: Readonly<Record<CommandName, HelpPage>> = {
  convert: {
    usage: 'pinpoint-ready [convert] INPUT... --out DIR',
    about: [
      'Turns CSV, NDJSON and JSON exports, compressed or not, into import files for Amazon Pinpoint. Rejected records are kept byte for byte, with their reasons.',
      'INPUT is a file, a directory, or - for stdin. To check without converting: pinpoint-ready validate --help',
    ],
    examples: [
      ['A CSV file with a header', 'users.csv --out ready'],
      [
        'All files of a Redshift UNLOAD, which have no header',
        'unload/ --preset redshift --columns Id,Address,ChannelType -o ready',
      ],
      [
        'Columns of other names, and British phone numbers',
        'crm.csv --rename mobile=Address --set ChannelType=SMS \\\n    --default-country GB -o ready',
      ],
      [
        'In a pipe, with the rejects in a directory',
        '- --from ndjson --out - --rejects bad < in.ndjson > out.ndjson',
      ],
    ],
  },
  validate: {
    usage: 'pinpoint-ready validate INPUT...',
    about: [
      'Checks inputs as convert would, and writes no import files.',
      'INPUT is a file, a directory, or - for stdin.',
    ],
    examples: [
      ['How many records would be accepted, and what is wrong with the rest', 'validate users.csv'],
      [
        'The same, with the rejects and their reasons in a directory',
        'validate users.csv --rejects bad',
      ],
      [
        'In a script: stop early if more than 1% is rejected',
        'validate exports/ --max-rejects 1% --report json > report.json',
      ],
    ],
  },
  verify: {
    usage: 'pinpoint-ready verify DIR',
    about: [
      'Reads an output again and counts all of it anew: parts (rows, bytes, sha256, limits, and each row against the strict schema), rejects, and the inputs that are still where they were. Says what differs from manifest.json; changes nothing.',
      'DIR is the --out of an earlier run.',
    ],
    examples: [
      ['After the parts were copied, or lay about for a while', 'verify ready'],
      ['In a script', 'verify ready --report json > verified.json'],
    ],
  },
};

/** Paragraphs at the end of the help of both commands. */
export const closingParagraphs = [
  'A SIZE is in bytes, or has a unit: 1MB is 1,000,000 bytes, 1MiB is 1,048,576.',
  'A file that is called convert, validate or verify is named as ./convert, ./validate or ./verify.',
  'Exit codes: 0 all records accepted; 1 failed; 2 wrong usage; 3 some records rejected, or an output differs from its manifest; 4 stopped, too many rejects; 5 no record accepted; 129, 130 or 143 stopped by a signal.',
];

/** Name and description of each CSV preset. */
export const presetRows: readonly (readonly [name: string, description: string])[] =
  Object.entries(presetDescriptions);

/** What `pinpoint-ready` alone prints. */
export const shortUsage = `Usage: ${helpPages.convert.usage}
       ${helpPages.validate.usage}
       ${helpPages.verify.usage}

Turns CSV, NDJSON and JSON exports into import files for Amazon Pinpoint.
Try: pinpoint-ready --help
`;
