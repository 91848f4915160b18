/** The value of a statement: a resource, a text, a number, a boolean, or a list of resources. */
export type Value =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: string }
  | { readonly value: number | boolean }
  | { readonly list: readonly string[] }

/** All statements about one resource, by predicate. Empty lists make no statement. */
export interface Description {
  readonly subject: string
  readonly says: Readonly<Record<string, readonly Value[]>>
}

export const toIri = (iri: string): Value => ({ iri })
export const toText = (text: string, language?: string): Value => ({
  text,
  ...(language !== undefined && { language }),
})
export const toValue = (value: number | boolean): Value => ({ value })
