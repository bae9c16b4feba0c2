import { configNames } from './config-file.js';
import { findConfigForm } from './config-form.js';
import { findFlag } from './options.js';
/** The JSON Schema of `schemas/config.schema.json`, made from the options. */
export function createConfigSchema() {
    return {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: 'urn:pinpoint-ready:config',
        title: 'Options of pinpoint-ready',
        description: 'For `pinpoint-ready.config.json`. Each is the option of its name; flags and variables of the environment come first. Comments and trailing commas may stand in the file.',
        allowComments: true,
        allowTrailingCommas: true,
        type: 'object',
        additionalProperties: false,
        properties: {
            $schema: {
                description: 'Where this schema is, so that an editor completes and checks the file.',
                type: 'string',
            },
            ...Object.fromEntries(configNames.map((name) => [name, describeOption(name)])),
        },
    };
}
function describeOption(name) {
    const { describe, default: fallback } = findFlag(name);
    const description = fallback === undefined ? describe : `${describe}. Default: ${fallback}`;
    return { description, ...findConfigForm(name).schema };
}
