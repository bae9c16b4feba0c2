import { findMeantField } from '../targets/field-path.js';
const WORDS = {
    email: 'email mail emailaddress emailaddr',
    mobile: 'mobile mob cell cellphone mobilephone msisdn sms handy mobil whatsapp',
    phone: 'phone tel telephone telefon telefono phonenumber ph fon fax mobile mob cell msisdn',
    token: 'token devicetoken pushtoken fcm apns gcm fcmtoken',
    country: 'country ctry cntry countrycode nation land pais pays iso2 iso3',
    region: 'state region province county',
    postal: 'zip zipcode postcode postal postalcode plz',
    date: 'date dt at ts time timestamp datetime created updated modified signup signedup joined birthday ' +
        'dob birthdate datum day since',
    id: 'id uid uuid guid key no nr num number ref code pk nummer',
    person: 'user customer cust client contact member account person subscriber kunde kunden kundennr cid ' +
        'custid custno customerid userid userno memberid accountid contactid clientid uid customerno',
    language: 'language lang locale culture sprache',
    'opt-in': 'optin optedin subscribed subscribe',
    'opt-out': 'optout optedout unsubscribed unsubscribe donotcontact dnc blocked suppressed',
    consent: 'consent newsletter marketing permission gdpr',
    flag: 'is has can flag active enabled vip',
    // A comma in one of these is part of the text.
    phrase: 'name fullname firstname lastname surname nachname vorname city town ort street strasse address title company firma note notes comment description bemerkung',
    list: 'tags interests topics categories hobbies segments labels list roles preferences favorites',
};
const TOPICS_BY_WORD = createTopics();
function createTopics() {
    const topics = new Map();
    for (const [topic, words] of Object.entries(WORDS)) {
        for (const word of words.split(' ')) {
            topics.set(word, [...(topics.get(word) ?? []), topic]);
        }
    }
    return topics;
}
/** What a column's name speaks of: `signup_dt` of a date, `customerId` of a person and an id. */
export function findTopics(name) {
    const words = splitName(name);
    const pairs = words.slice(1).map((word, at) => words[at] + word);
    const all = [...words, ...pairs, words.join('')];
    return new Set(all.flatMap((word) => TOPICS_BY_WORD.get(word) ?? []));
}
/** Words of a name in lower case: `signupDt`, `SIGNUP_DT` and `signup dt` have two. */
export function splitName(name) {
    return name
        .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '');
}
/** Words that say whose or which a value is, and not what it is. */
const OWNERS = new Set(('user customer cust client contact member account primary main home billing current my preferred ' +
    'default first location demographic geo addr address').split(' '));
/** The single-valued field that a name speaks of by a word of its own: `billing_city` of the city. */
export function findNamedField(target, name) {
    const bare = splitName(name.slice(name.lastIndexOf('.') + 1)).filter((word) => !OWNERS.has(word));
    if (bare.length === 0)
        return null;
    return findMeantField(target, bare.join(' '));
}
