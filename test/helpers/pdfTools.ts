import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The tools that look into a PDF, from poppler-utils and qpdf. */
export type PdfTool = 'pdftotext' | 'pdffonts' | 'pdfimages' | 'pdfdetach' | 'pdfinfo' | 'qpdf'

/** Standard output of a tool; rejects when it ends with an error. */
export async function pdfTool(tool: PdfTool, ...args: string[]): Promise<string> {
  const { stdout } = await run(tool, args, { maxBuffer: 64 * 1024 * 1024 })
  return stdout
}

/** Names the tools that are absent; empty when all are there. */
export async function missingPdfTools(tools: readonly PdfTool[]): Promise<PdfTool[]> {
  const present = await Promise.all(
    tools.map((tool) =>
      run(tool, [tool === 'qpdf' ? '--version' : '-v']).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
      ),
    ),
  )
  return tools.filter((_, index) => !present[index])
}
