import { provenAt } from '../../../shared/freshness.ts'
import { cadenceMs } from '../../../shared/paths/pathInfo.ts'
import type { RawEvent } from '../../../shared/reading.ts'
import type { Service, Slot } from './service.ts'

/**
 * How long MQTT keeps the word over HTTP after its last proof, ms. Heartbeats come every 3 s and a busy service talks
 * every second, so 10 s of silence means that MQTT has lost the service.
 */
const mqttHoldsMs = cadenceMs.core

/** Epoch ms of the last proof that the slot's value holds, by its own door. */
export function slotProvenAt(slot: Slot, service: Service): number {
  return slot.onDemand ? slot.reading.at : provenAt(slot.reading, service.heardAt.mqtt)
}

/**
 * Whether an event may replace or remove the present value. Through the same door the later arrival wins, whatever
 * its time says: the laptop's clock may have been set back. MQTT
 * replaces HTTP because it is the full interface; HTTP replaces MQTT only where MQTT has fallen silent, so that the
 * source does not flicker while both doors are open.
 */
export function mayReplace(event: RawEvent, slot: Slot, service: Service): boolean {
  if (event.source === slot.reading.source) return true
  if (event.at < slot.reading.at) return false
  if (event.source === 'mqtt') return true
  return event.at - slotProvenAt(slot, service) > mqttHoldsMs
}
