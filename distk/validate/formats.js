import { normalizeEmail } from '../normalize/email.js';
import { normalizeTimezone } from '../normalize/timezone.js';
/** Formats of our own that the endpoint schema names. Each says whether a text is canonical. */
export const endpointFormats = {
    'email-address': (text) => isCanonical(normalizeEmail, text),
    'iana-timezone': (text) => isCanonical(normalizeTimezone, text),
};
/** The normalizer is the one definition of the form: what it would change, or refuse, is not it. */
function isCanonical(normalize, text) {
    const result = normalize(text);
    return 'value' in result && result.value === text && result.repairs.length === 0;
}
