/**
 * Values that no repair can save, for the fixtures and the bench files.
 *
 * @typedef {object} ValueDefect
 * @property {string} code The problem that the record is rejected for.
 * @property {string} field Endpoint path of the problem.
 * @property {Readonly<Record<string, string>>} values Endpoint path -> what the record has there.
 */

/** @type {readonly ValueDefect[]} */
export const valueDefects = [
  defect('unknown-channel-type', 'ChannelType', { ChannelType: 'PIGEON' }),
  defect('invalid-phone', 'Address', { ChannelType: 'SMS', Address: '+1206' }),
  defect('damaged-number', 'Address', { ChannelType: 'SMS', Address: '1.20656E+10' }),
  defect('invalid-email', 'Address', { ChannelType: 'EMAIL', Address: 'not-an-email' }),
  defect('invalid-address', 'Address', { ChannelType: 'APNS', Address: '1a2b 3c4d 5e6f 7a8b' }),
  defect('unknown-country', 'Location.Country', { 'Location.Country': 'Atlantis' }),
  defect('invalid-locale', 'Demographic.Locale', { 'Demographic.Locale': 'english!' }),
  defect('invalid-timezone', 'Demographic.Timezone', { 'Demographic.Timezone': 'Mars/Olympus' }),
  defect('invalid-number', 'Metrics.Orders', { 'Metrics.Orders': 'many' }),
  defect('invalid-opt-out', 'OptOut', { OptOut: 'maybe' }),
  defect('missing-address', 'Address', { Address: '' }),
  defect('missing-channel-type', 'ChannelType', { ChannelType: '' }),
  defect('value-too-long', 'Attributes.Note', { 'Attributes.Note': 'too long '.repeat(12).trim() }),
  defect('out-of-range', 'Location.Latitude', { 'Location.Latitude': '123.45' }),
];

/**
 * @param {string} code
 * @param {string} field
 * @param {Record<string, string>} values
 * @returns {ValueDefect}
 */
function defect(code, field, values) {
  return { code, field, values };
}
