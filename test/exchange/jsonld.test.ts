import { testRdfFormat } from '../contract/rdf.ts'

testRdfFormat('jsonld')
