import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { portalIdSchema } from '../../../shared/identitySchema.ts'
import type { PortalId } from '../../../shared/victron.ts'

/** What a GX says about itself in its UPnP description (venus.md 1.2). `null` = absent. */
export interface GxDescription {
  portalId: PortalId
  name: string | null
  model: string | null
  serial: string | null
  firmware: string | null
  mqttOnLan: number | null
  /** Text of `X_FieldkitPorts`; only a simulated GX has it. */
  fieldkitPorts: string | null
}

const text = z.string().max(1_000).optional()
const schema = z.object({
  root: z.object({
    device: z.object({
      friendlyName: text,
      modelName: text,
      modelNumber: text,
      serialNumber: text,
      X_VenusVersion: text,
      X_VrmPortalId: text,
      X_MqttOnLan: text,
      X_FieldkitPorts: text,
    }),
  }),
})

/** Tag values stay text: as numbers a portal ID or serial would lose its leading zero. */
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
})
/** Product ids of `modelNumber`; `modelName` may be the name of the installation. */
const models: ReadonlyMap<string, string> = new Map([['C00A', 'Cerbo GX']])

/** Reads a description; null when it is broken, no description or without a portal ID. */
export function parseDescription(xml: string, mac: string): GxDescription | null {
  // A document type is of no use here and the way in for entity tricks.
  if (/<!DOCTYPE/i.test(xml) || XMLValidator.validate(xml) !== true) return null
  let parsed: unknown
  try {
    parsed = parser.parse(xml)
  } catch {
    return null
  }
  const device = schema.safeParse(parsed).data?.root.device
  if (!device) return null
  const portalId = portalIdSchema.safeParse(
    clean(device.X_VrmPortalId) ?? mac.replaceAll(':', '').toLowerCase(),
  )
  if (!portalId.success) return null
  const friendlyName = clean(device.friendlyName)
  const suffix = ` (${portalId.data})`
  const name = friendlyName?.endsWith(suffix) ? friendlyName.slice(0, -suffix.length) : friendlyName
  const modelName = clean(device.modelName)
  const onLan = clean(device.X_MqttOnLan)
  return {
    portalId: portalId.data,
    name,
    model: models.get(clean(device.modelNumber) ?? '') ?? (modelName === name ? null : modelName),
    serial: clean(device.serialNumber),
    firmware: clean(device.X_VenusVersion),
    mqttOnLan: onLan !== null && /^\d$/.test(onLan) ? Number(onLan) : null,
    fieldkitPorts: clean(device.X_FieldkitPorts),
  }
}

const names: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Decodes the five names of XML and numeric references; anything else stays as it stands. */
export function decodeEntities(raw: string): string {
  return raw.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return names.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
  })
}

function clean(raw: string | undefined): string | null {
  const decoded = decodeEntities(raw ?? '').trim()
  return decoded === '' ? null : decoded
}
