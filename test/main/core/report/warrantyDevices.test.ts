import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildReport } from '../../../../src/main/core/report/buildReport.ts'
import { renderPdf } from '../../../../src/main/core/report/renderPdf.ts'
import { toTwin } from '../../../../src/main/core/report/reportTwin.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { missingPdfTools, pdfTool } from '../../../helpers/pdfTools.ts'
import { fixtureReadings, reportFixture } from '../../../helpers/reportFixture.ts'

const missing = await missingPdfTools(['pdftotext'])

test.skipIf(missing.length > 0)(
  'a device without a name, and a module without a serial number, are told in the language of the report',
  async () => {
    const readings = fixtureReadings()
    const input = reportFixture({ mode: 'warranty', language: 'de' })
    const at = readings[0]?.at ?? 0
    const said = (path: string, value: string | number | null) => ({
      ...{ serviceType: 'battery', deviceInstance: 512, path, value, source: 'mqtt' as const, at },
    })
    const view = viewOf(input.portalId, [
      ...readings,
      said('/CustomName', ''),
      said('/ProductId', 0xb009),
      said('/Diagnostics/Module0/Id', null),
    ])
    const model = buildReport({ ...input, view })
    const folder = await mkdtemp(join(tmpdir(), 'warranty-'))
    const file = join(folder, 'report.pdf')
    await writeFile(file, (await renderPdf(model, toTwin(model), () => {})).pdf)
    const lines = (await pdfTool('pdftotext', '-layout', file, '-')).split('\n')
    await rm(folder, { recursive: true })
    const devices = lines.slice(lines.findIndex((line) => line.includes('Jedes Gerät')))
    const under = (path: string) => devices[devices.findIndex((line) => line.includes(path)) - 1] ?? ''
    expect(under('/CustomName')).toMatch(/Name +leer/)
    expect(under('/ProductId')).toMatch(/0xB009/)
    expect(devices.find((line) => /^ *0 +kein Wert/.test(line))).toBeDefined()
  },
)
