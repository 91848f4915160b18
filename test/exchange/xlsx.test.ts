import { testFormat } from '../contract/format.ts'

testFormat('xlsx')
