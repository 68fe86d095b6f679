import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type KeptReport,
  mostListedReports,
  type ReportFacts,
  reportFactsSchema,
} from '../../../shared/reportBook.ts'
import { reportPath } from './writeReport.ts'

/** The reports in a station's `reports/` folder, the newest first; none without the folder. Other troubles reject. */
export async function listReports(folder: string): Promise<{ reports: KeptReport[]; more: number }> {
  const names = await namesIn(folder)
  const pdfs = names.filter((name) => name.endsWith('.pdf') && reportPath(folder, name).ok)
  const newest = pdfs.sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : -1)).slice(0, mostListedReports)
  const reports: KeptReport[] = []
  // One after the other: their data are large, and nobody waits for the last one.
  for (const pdfFile of newest) {
    const report = await keptReport(folder, pdfFile, names)
    if (report) reports.push(report)
  }
  return {
    reports: reports.sort((a, b) => b.at - a.at || (a.pdfFile < b.pdfFile ? 1 : -1)),
    more: pdfs.length - newest.length,
  }
}

/** The time in the name of a report. */
const stampOf = (name: string) => /\d{4}-\d\d-\d\d-\d{4}/.exec(name)?.[0] ?? ''

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** null when it was removed meanwhile. */
async function keptReport(
  folder: string,
  pdfFile: string,
  names: readonly string[],
): Promise<KeptReport | null> {
  const stem = pdfFile.replace(/\.pdf$/, '')
  const besides = [`${stem}.json`, `${stem}-series.csv`].filter((name) => names.includes(name))
  try {
    const { size, mtimeMs, isFile } = await fileAt(join(folder, pdfFile))
    if (!isFile) return null
    const facts = besides[0]?.endsWith('.json') ? await factsOf(join(folder, besides[0])) : null
    return { pdfFile, besides, at: facts?.generatedAt ?? mtimeMs, bytes: size, facts }
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

async function fileAt(path: string): Promise<{ size: number; mtimeMs: number; isFile: boolean }> {
  const found = await stat(path)
  return { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() }
}

/** A twin is never so large, bytes. */
const mostTwinBytes = 50_000_000

/**
 * The few facts at the top level of a twin. They stand on lines of their own with one space before them, so that a list
 * of many reports need not read all of their data as JSON.
 */
async function factsOf(path: string): Promise<ReportFacts | null> {
  const { size, isFile } = await fileAt(path)
  if (!isFile || size > mostTwinBytes) return null
  const text = await readFile(path, 'utf8')
  const lines = text.matchAll(/^ "(reportId|mode|language|paper|generatedAt)": ("[^"\\]*"|\d+),?$/gm)
  const facts = Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, JSON.parse(value)]))
  return reportFactsSchema.safeParse(facts).data ?? null
}
