/** The words for every repair rule. */
export const repairCatalog = {
    'field-name-case': entry('Gives the name of a field its upper and lower case letters.', 'USER.USERID', 'User.UserId'),
    'field-name-trimmed': entry('Removes white space around the name of a field.', '" Address"', '"Address"'),
    'unknown-field-dropped': entry('Leaves out a field that the target does not have (`--unknown-fields drop`).', 'loyalty_tier: gold', ''),
    'unknown-field-to-attribute': entry('Keeps a field that the target does not have as a custom attribute (`--unknown-fields attribute`).', 'loyalty_tier: gold', 'Attributes.loyalty_tier: gold'),
    'not-importable-dropped': entry('Leaves out a field that Pinpoint sets itself, or does not import (`--keep` keeps some).', 'EndpointStatus: ACTIVE', ''),
    'column-dropped': entry('Leaves out a column or field that the user named (`--drop`).', 'internal_note: call back', ''),
    'empty-list-omitted': entry('Leaves out an attribute with an empty list, which would clear it (`--empty-lists keep`).', 'Attributes.Ride: []', ''),
    'value-trimmed': entry('Removes white space around a value.', '" Berlin "', '"Berlin"'),
    'value-mapped': entry('Replaces a value by the one that the mapping has for it (`values`).', 'newsletter: yes', 'OptOut: NONE'),
    'scalar-to-list': entry('Makes a list of a single value of an attribute.', '{"Ride": "Bus"}', '{"Ride": ["Bus"]}'),
    'number-to-text': entry('Writes a number as text, digit for digit.', '42', '"42"'),
    'boolean-to-text': entry('Writes true or false as text.', 'true', '"true"'),
    'text-to-number': entry('Reads a number that is written as text.', '"12.5"', '12.5'),
    'line-break-to-space': entry('Makes a space of a line break or tab in a CSV value (`--line-breaks space`).', 'first\\nsecond', 'first second'),
    'channel-type-case': entry('Writes a ChannelType in capital letters.', 'Email', 'EMAIL'),
    'channel-type-alias': entry('Replaces another word for a ChannelType.', 'FCM', 'GCM'),
    'phone-punctuation-removed': entry('Removes spaces and punctuation from a phone number.', '+1 (206) 555-0100', '+12065550100'),
    'phone-country-added': entry('Completes a phone number with the country code of `--default-country`.', '(206) 555-0100', '+12065550100'),
    'phone-decimal-removed': entry('Removes the decimal places that a table program gave a phone number.', '12065550100.0', '+12065550100'),
    'email-domain-case': entry('Writes the domain of an email address in small letters.', 'Ana@Example.COM', 'Ana@example.com'),
    'country-case': entry('Writes a country code in capital letters.', 'de', 'DE'),
    'country-alpha-3': entry('Replaces the three-letter code of a country.', 'DEU', 'DE'),
    'country-name': entry('Replaces the English name of a country.', 'Germany', 'DE'),
    'locale-form': entry('Writes a locale in the form that Pinpoint has.', 'en-us', 'en_US'),
    'timezone-form': entry('Writes a time zone as in the tz database.', 'europe/berlin', 'Europe/Berlin'),
    'date-to-utc': entry('Writes a date as ISO 8601 in UTC.', '2024-01-27 15:50:00+09:00', '2024-01-27T06:50:00Z'),
    'number-form': entry('Writes a number as plain JSON.', '+07.50', '7.5'),
    'opt-out-word': entry('Replaces another word for an OptOut.', 'true', 'ALL'),
};
function entry(meaning, before, after) {
    return { meaning, example: { before, after } };
}
