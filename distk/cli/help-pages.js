import { presetDescriptions } from '../parse/presets.js';
import { commandNames } from './commands.js';
const NAMES_AND_SIZES = [
    'A SIZE is in bytes, or has a unit: 1MB is 1,000,000 bytes, 1MiB is 1,048,576.',
    `A file that is called as a command is (${commandNames.join(', ')}) is named with its folder: ./convert.`,
];
export const helpPages = {
    convert: {
        usage: 'pinpoint-ready [convert] INPUT... --out DIR',
        summary: 'turns exports into import files for Amazon Pinpoint',
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
        closing: NAMES_AND_SIZES,
    },
    validate: {
        usage: 'pinpoint-ready validate INPUT...',
        summary: 'checks exports without converting them',
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
        closing: NAMES_AND_SIZES,
    },
    verify: {
        usage: 'pinpoint-ready verify DIR',
        summary: 'reads an output again and counts all of it anew',
        about: [
            'Reads an output again and counts all of it anew: parts (rows, bytes, sha256, limits, and each row against the strict schema), rejects, and the inputs that are still where they were. Says what differs from manifest.json; changes nothing.',
            'DIR is the --out of an earlier run.',
        ],
        examples: [
            ['After the parts were copied, or lay about for a while', 'verify ready'],
            ['In a script', 'verify ready --report json > verified.json'],
            ['Before an upload', 'verify ready --quiet && aws s3 sync ready/parts s3://BUCKET/parts'],
        ],
    },
    inspect: {
        usage: 'pinpoint-ready inspect FILE [--write mapping.json]',
        summary: 'shows what an export holds, and proposes a mapping for it',
        about: [
            'Looks at a file: its format, encoding and CSV dialect, what each column holds, where it could go in an endpoint, and what would be rejected. Reads the first MB, or with --all the whole file. Shows values of records as they are.',
            '--write keeps the proposal as a mapping file for convert --mapping. What is not certain stands there as "?", with a comment, and has to be chosen before a run.',
            'FILE is a file, or - for stdin. What the options about reading say is not guessed.',
        ],
        examples: [
            ['What an export holds', 'inspect export.csv'],
            [
                'The same, with a mapping to be completed and used',
                'inspect export.csv --write mapping.json',
            ],
            [
                'All of a file whose delimiter is known, for a script',
                "inspect unload.gz --delimiter '|' --all --report json > inspection.json",
            ],
        ],
        closing: NAMES_AND_SIZES,
    },
    explain: {
        usage: 'pinpoint-ready explain [CODE...]',
        summary: 'what a problem or a repair means, and how to mend it',
        about: [
            'CODE is a problem code or the name of a repair rule, as the summary and the reject files have them. Without one, all are listed.',
        ],
        examples: [
            ['One code', 'explain invalid-phone'],
            ['A problem and a repair', 'explain field-count country-name'],
            ['All of them, to look through', 'explain | less'],
        ],
    },
    completion: {
        usage: 'pinpoint-ready completion bash|zsh|fish',
        summary: 'prints a script with which a shell completes commands, options and their values',
        about: [
            'The script is made from the options of this version: make it anew after an update. It runs nothing while you type.',
        ],
        examples: [
            [
                'bash, for this session',
                'completion bash > ~/.pinpoint-ready.bash && . ~/.pinpoint-ready.bash',
            ],
            [
                'zsh, where ~/.zfunc is in fpath before compinit',
                'completion zsh > ~/.zfunc/_pinpoint-ready',
            ],
            ['fish', 'completion fish > ~/.config/fish/completions/pinpoint-ready.fish'],
        ],
    },
};
/** What the exit codes of a command mean, in a sentence. */
export function exitCodesOf(command) {
    switch (command) {
        case 'convert':
        case 'validate':
            return '0 all records accepted; 1 failed; 2 wrong usage; 3 some records rejected; 4 stopped, too many rejects; 5 no record accepted; 129, 130 or 143 stopped by a signal.';
        case 'verify':
            return '0 the output is what its manifest says; 1 failed; 2 wrong usage; 3 the output differs.';
        case 'inspect':
            return '0 done, whatever was found; 1 failed; 2 wrong usage; 129, 130 or 143 stopped by a signal.';
        case 'explain':
        case 'completion':
            return '0 done; 2 wrong usage.';
    }
}
/** Name and description of each CSV preset. */
export const presetRows = Object.entries(presetDescriptions);
/** What `pinpoint-ready` alone prints. */
export const shortUsage = `Usage: ${commandNames.map((name) => helpPages[name].usage).join('\n       ')}

Turns CSV, NDJSON and JSON exports into import files for Amazon Pinpoint.
Try: pinpoint-ready --help
`;
