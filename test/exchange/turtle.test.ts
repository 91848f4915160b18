import { testRdfFormat } from '../contract/rdf.ts'

testRdfFormat('turtle')
