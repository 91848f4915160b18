import { testRdfFormat } from '../contract/rdf.ts'
import { testVersionAsRdf } from '../contract/version-as-rdf.ts'

testRdfFormat('turtle')
testVersionAsRdf('turtle')
