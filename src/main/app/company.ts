import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type Company,
  type CompanySaved,
  type CompanyState,
  type CompanyTexts,
  companySchema,
  companyTexts,
  emptyCompany,
  type Logo,
} from '../../shared/company.ts'
import { failure, problemLine, type Result, success } from '../../shared/result.ts'
import { textRefusals } from '../core/commissioning/refusals.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { cleanLogo } from '../core/evidence/cleanLogo.ts'
import { errorCode } from '../core/history/storageProblem.ts'
import type { CompanyKeeping } from '../rpc/company.ts'
import { openKeptJson } from './keptJson.ts'
import { createTurns } from './turns.ts'

const fileSchema = z.object({ version: z.literal(1), company: companySchema })

export interface CompanyStore extends CompanyKeeping {
  /** What a report prints of it, `content` = null when the logo is not there as it was; null while nothing is known. */
  printed(): Promise<{
    texts: CompanyTexts
    logo: (Logo & { content: Uint8Array | null }) | null
  } | null>
}

/** Keeps `company.json` of the data folder and the logo beside it. */
export function createCompany({
  dataFolder,
  storage,
  log,
}: {
  dataFolder: string
  storage: Result<string>
  log(line: string): void
}): CompanyStore {
  // Texts and logo lie in one file; the second change begins from what the first one left.
  const inTurn = createTurns()

  /** Read anew each time: the file is small, and somebody may have put another one there. */
  async function open() {
    const kept = await openKeptJson({
      file: join(dataFolder, 'company.json'),
      schema: fileSchema,
      code: 'company-unreadable',
      what: 'The company profile',
      meanwhile: 'Reports name no company meanwhile.',
      tryThis: 'Enter it again, or restore the file.',
    })
    const company = (kept.read.ok ? kept.read.value?.company : null) ?? emptyCompany
    return { kept, company, problem: kept.read.ok ? null : problemLine(kept.read.problem) }
  }

  /** null when its file is not the one that was kept. */
  async function contentOf(logo: Logo): Promise<Uint8Array | null> {
    try {
      const bytes = await readFile(join(dataFolder, logo.file))
      return sumOf(bytes) === logo.sha256 ? bytes : null
    } catch (error) {
      if (errorCode(error) === '') throw error
      return null
    }
  }

  async function state(): Promise<CompanyState> {
    const { company, problem } = await open()
    const { logo } = company
    if (logo === null) return { company, logoUrl: null, problem }
    const content = await contentOf(logo)
    if (content === null)
      return {
        ...{ company, logoUrl: null },
        problem: `The logo ${logo.file} is gone or was changed. Reports go without it. Choose it again.`,
      }
    const type = logo.file.endsWith('.png') ? 'png' : 'jpeg'
    return {
      ...{ company, problem },
      logoUrl: `data:image/${type};base64,${Buffer.from(content).toString('base64')}`,
    }
  }

  async function keep(change: (before: Company) => Promise<Company>): Promise<Result<CompanyState>> {
    if (!storage.ok) return storage
    return await inTurn(async () => {
      try {
        const { kept, company } = await open()
        const next = await change(company)
        await kept.save({ version: 1, company: next })
        // Only now: a profile never names a logo that was already taken away.
        if (company.logo && company.logo.file !== next.logo?.file)
          await rm(join(dataFolder, company.logo.file), { force: true })
        return success(await state())
      } catch (error) {
        if (errorCode(error) === '') throw error
        log(`company profile: ${String(error)}`)
        return failure(
          'company-not-saved',
          'The company profile cannot be saved.',
          'Look whether the data folder can be written.',
        )
      }
    })
  }

  async function saved(done: Result<CompanyState>): Promise<Result<CompanySaved>> {
    return done.ok ? success({ refused: [], state: done.value }) : done
  }

  return {
    state,
    async save(typed) {
      const texts = { ...typed }
      for (const { name } of companyTexts) texts[name] = texts[name].trim()
      const refused = textRefusals({}, texts)
      if (texts.email !== '' && !/^\S+@\S+$/.test(texts.email))
        refused.push({ field: 'email', message: 'This is no e-mail address.' })
      if (refused.length > 0) return success({ refused, state: await state() })
      return await saved(await keep(async ({ logo }) => ({ ...texts, logo })))
    },
    async setLogo(data) {
      const clean = cleanLogo(Buffer.from(data, 'base64'))
      if (clean.refused) return success({ refused: [clean.refused], state: await state() })
      const { bytes, file, width, height } = clean
      const logo: Logo = { file, width, height, bytes: bytes.length, sha256: sumOf(bytes) }
      return await saved(
        await keep(async (before) => {
          await writeAtomically(join(dataFolder, file), bytes)
          return { ...before, logo }
        }),
      )
    },
    removeLogo: async () => await keep(async (before) => ({ ...before, logo: null })),
    async printed() {
      const { logo, ...texts } = (await open()).company
      if (logo === null && Object.values(texts).every((text) => text === '')) return null
      return { texts, logo: logo === null ? null : { ...logo, content: await contentOf(logo) } }
    },
  }
}

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
