import { UsageError } from '../domain/errors.js';
import { parseCharacter, parseChoice, parseCount, parseCountOrShare, parseNames, parsePairs, parseSeconds, parseSize, } from './flag-values.js';
import { spellOption } from './option-source.js';
import { findFlag, flags } from './options.js';
/** A reader of what the user gave, wherever it was given. */
export function createFlagReader(given) {
    const readAll = (name, parse) => {
        const option = given.get(name);
        return option === undefined ? undefined : parse(spellOption(name, option.origin), option.texts);
    };
    const read = (name, parse) => readAll(name, (spelling, [text]) => parse(spelling, text));
    return {
        has: (name) => given.get(name)?.texts[0] === 'true',
        text: (name) => read(name, checkFilled(name)),
        texts: (name) => readAll(name, (spelling, texts) => texts.map((text) => checkFilled(name)(spelling, text))),
        tokens: (name) => given.get(name)?.texts,
        choice: (name) => {
            const choices = flags[name].choices;
            return read(name, (spelling, text) => parseChoice(spelling, text, choices));
        },
        size: (name) => read(name, parseSize),
        count: (name) => read(name, parseCount),
        seconds: (name) => read(name, parseSeconds),
        countOrShare: (name) => read(name, parseCountOrShare),
        character: (name, words) => read(name, (spelling, text) => parseCharacter(spelling, text, words)),
        names: (name) => read(name, parseNames),
        pairs: (name, divider) => readAll(name, (spelling, texts) => parsePairs(spelling, texts, { divider, shape: findFlag(name).value ?? '' })),
    };
}
function checkFilled(name) {
    return (spelling, text) => {
        if (text !== '')
            return text;
        const example = spelling.write(findFlag(name).value ?? '');
        throw new UsageError(`${spelling.label} is empty: write ${example}`);
    };
}
