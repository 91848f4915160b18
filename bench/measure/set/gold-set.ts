import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ClassificationVersion } from 'rolemap/classification'
import type { GoldTitle } from 'rolemap/coder'
import { type Row, readRows } from '../rows.ts'

/** Titles to measure with, and the version that they are coded to. */
export interface GoldSet {
  readonly version: ClassificationVersion
  readonly gold: readonly GoldTitle[]
}

const SHARED = path.resolve(import.meta.dirname, '../../../../shared')

/** Whether the labelled titles beside the repository are available. The repository contains none of them. */
export function hasSets(): boolean {
  return ['benchmark', 'reference'].every((folder) => existsSync(path.join(SHARED, folder)))
}

/** The files of the MELO benchmark's development rows. */
export const MELO = {
  corpus: path.join(SHARED, 'benchmark/melo-en-corpus.tsv'),
  queries: path.join(SHARED, 'benchmark/melo-en-dev-queries.tsv'),
  qrels: path.join(SHARED, 'benchmark/melo-en-dev-qrels.tsv'),
}

/** @example readShared('benchmark/job-roles-dev.tsv', ['title', 'code']) */
export function readShared(file: string, needed: readonly string[]): readonly Row[] {
  return readRows(path.join(SHARED, file), needed).rows
}
