import { success } from '../../src/shared/result.ts'

/** What a host does with reports, for tests that are not about it. */
export const noFolders = {
  reportUrl: () => null,
  showReport: async () => success(undefined),
  saveReport: async () => success({ folder: null }),
}
