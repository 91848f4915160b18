import { CROSSWALK_FORMATS } from '../../src/rolemap/crosswalk/export.ts'
import { testCrosswalkFormat } from '../contract/crosswalk-file.ts'

for (const format of CROSSWALK_FORMATS) testCrosswalkFormat(format)
