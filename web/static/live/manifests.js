/**
 * What a graphic can be told, read from its OGraf manifest (`schema`, GDD): a graphic that brings a manifest brings its
 * form. A field whose name ends in `_at` is an instant.
 *
 * @typedef {'text'|'long'|'number'|'tick'|'choice'|'instant'} Kind
 * @typedef {{name: string, title: string, kind: Kind, choices?: string[], minimum?: number, maximum?: number}} Field
 * @typedef {{type?: string, title?: string, gddType?: string, order?: number, hidden?: boolean, enum?: string[], minimum?: number, maximum?: number, items?: Schema, properties?: Record<string, Schema>}} Schema
 */

/** @type {Map<string, Promise<Schema|undefined>>} */
const known = new Map();

/** The schema of a graphic's data, undefined when it has none. @param {string} base @param {string} graphic */
export function schemaOf(base, graphic) {
  const address = `${base}/graphics/${graphic}/${graphic}.ograf.json`;
  const found = known.get(address) ?? fetchSchema(address);
  known.set(address, found);
  found.then((schema) => schema ?? known.delete(address));
  return found;
}

/** @param {string} address @returns {Promise<Schema|undefined>} */
async function fetchSchema(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? (await answer.json()).schema : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {Schema} schema @returns {Kind|undefined} */
function kindOf(name, { type, gddType, hidden, enum: choices }) {
  if (type === 'integer' && name.endsWith('_at')) return 'instant';
  if (hidden) return undefined;
  if (choices) return 'choice';
  if (type === 'boolean') return 'tick';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string') return gddType === 'multi-line' ? 'long' : 'text';
  return undefined;
}

/** The fields that a person can fill, in the manifest's order. @param {Schema} [schema] @returns {Field[]} */
export function fieldsOf(schema) {
  const properties = Object.entries(schema?.properties ?? {}).sort(([, a], [, b]) => (a.order ?? 99) - (b.order ?? 99));
  return properties.flatMap(([name, one]) => {
    const kind = kindOf(name, one);
    if (!kind) return [];
    const { title = name, enum: choices, minimum, maximum } = one;
    return [{ name, title, kind, choices, minimum, maximum }];
  });
}
