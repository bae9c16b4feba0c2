import { createRequire } from 'node:module';
import { lazy } from '../domain/lazy.js';
import { COUNTRY_ALIASES } from './country-aliases.js';
import { repaired, unchanged } from './outcome.js';
const MAX_NAME_LENGTH = 100;
const LETTERS = /^[A-Za-z]+$/;
const CASE = Object.freeze(['country-case']);
const ALPHA_3 = Object.freeze(['country-alpha-3']);
const NAME = Object.freeze(['country-name']);
const UNKNOWN = Object.freeze({ code: 'unknown-country', facts: {} });
// `require`, because importing JSON warns on Node 20.
const require = createRequire(import.meta.url);
const codes = lazy(readCodes);
const codeByName = lazy(createNames);
/**
 * An ISO 3166-1 alpha-2 code, from one in any case, an alpha-3 code or an English name.
 * `unknown-country` for anything else, and for a name that two countries share (`Congo`).
 */
export function normalizeCountry(text) {
    if (codes().alpha2.has(text))
        return unchanged(text);
    if (text.length > MAX_NAME_LENGTH)
        return UNKNOWN;
    if (LETTERS.test(text)) {
        const upper = text.toUpperCase();
        if (codes().alpha2.has(upper))
            return repaired(upper, CASE);
        const code = codes().byAlpha3.get(upper);
        if (code !== undefined)
            return repaired(code, ALPHA_3);
    }
    const code = codeByName().get(foldName(text));
    return code === undefined ? UNKNOWN : repaired(code, NAME);
}
/** Whether a text is an ISO 3166-1 alpha-2 code as the standard writes it, in upper case. */
export function isCountryCode(text) {
    return codes().alpha2.has(text);
}
function readCodes() {
    const listed = require('i18n-iso-countries/codes.json');
    // Kosovo's code is one that ISO leaves to its users: it is not assigned, so the target has not got it.
    const assigned = listed.filter(([alpha2]) => alpha2 !== 'XK');
    return {
        alpha2: new Set(assigned.map(([alpha2]) => alpha2)),
        byAlpha3: new Map(assigned.map(([alpha2, alpha3]) => [alpha3, alpha2])),
    };
}
function createNames() {
    const names = new Map();
    const sharedNames = new Set();
    for (const [code, name] of listNames()) {
        const folded = foldName(name);
        const other = names.get(folded);
        if (other !== undefined && other !== code)
            sharedNames.add(folded);
        names.set(folded, code);
    }
    for (const name of sharedNames)
        names.delete(name);
    return names;
}
function listNames() {
    const english = require('i18n-iso-countries/langs/en.json');
    return [...Object.entries(english.countries), ...Object.entries(COUNTRY_ALIASES)].flatMap(([code, names]) => codes().alpha2.has(code) ? [names].flat().map((name) => [code, name]) : []);
}
/**
 * What a name is compared by: lower-case words without marks, dots and `the`, with `A, B` and
 * `A (B)` turned into `B A` (`Korea, Republic of` is the Republic of Korea).
 */
function foldName(name) {
    return name
        .replace(/^([^,(]+)(?:, *([^,(]+)| *\(([^()]+)\))$/, '$2$3 $1')
        .normalize('NFD')
        .replaceAll(/[\p{M}.'’`]/gu, '')
        .toLowerCase()
        .replaceAll('&', ' and ')
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '' && word !== 'the')
        .map((word) => (word === 'st' ? 'saint' : word))
        .join(' ');
}
