import { UsageError } from '../domain/errors.js';
import { isPresetName, presets } from '../parse/presets.js';
const WORDS = { tab: '\t', '\\t': '\t' };
const HIGHEST_ASCII = 127;
/** The preset's dialect with the options that change it. Throws UsageError naming the flag. */
export function resolveDialect(options) {
    const name = options.preset ?? 'rfc4180';
    if (!isPresetName(name)) {
        const known = Object.keys(presets).join(', ');
        throw new UsageError(`Cannot use --preset "${String(name)}": choose one of ${known}`);
    }
    const preset = presets[name];
    const dialect = {
        ...preset,
        delimiter: options.delimiter === undefined ? preset.delimiter : readByte('delimiter', options.delimiter),
        quote: resolveQuote(preset, options.quote),
        quoteEscape: options.escape ?? preset.quoteEscape,
        nullTokens: options.nullTokens ?? preset.nullTokens,
        hasHeader: options.header ?? (preset.hasHeader && options.columns === undefined),
    };
    checkDialect(dialect, options);
    return dialect;
}
function resolveQuote(preset, quote) {
    if (quote === undefined)
        return preset.quote;
    return quote === 'none' ? null : readByte('quote', quote);
}
function readByte(flag, text) {
    const character = WORDS[text] ?? text;
    const code = character.charCodeAt(0);
    if (character.length !== 1 || code > HIGHEST_ASCII) {
        throw new UsageError(`Cannot use --${flag} "${text}": give one ASCII character`);
    }
    if (character === '\n' || character === '\r') {
        throw new UsageError(`Cannot use a line break as --${flag}: it ends a record`);
    }
    return code;
}
function checkDialect(dialect, options) {
    if (dialect.delimiter === dialect.quote) {
        throw new UsageError('Cannot use the same character as --delimiter and --quote: change one');
    }
    if (!dialect.hasHeader && options.columns === undefined && options.preset !== undefined) {
        // Only known to be wrong once a CSV input turns up: checked there, see `readCsvStart`.
        return;
    }
    if (options.columns?.length === 0) {
        throw new UsageError('Cannot use --columns without names: give them as a,b,c');
    }
}
