import { cadenceMs } from '../../../shared/paths/pathInfo.ts'
import type { RawEvent } from '../../../shared/reading.ts'
import type { Slot } from './service.ts'

/**
 * How long MQTT keeps the word over HTTP after it was last heard, ms of the wall. Heartbeats come every 3 s whatever the
 * devices do, so 10 s of silence means that the door itself is lost.
 */
const mqttHoldsMs = cadenceMs.core

/** Who was heard when, for the choice between the doors. */
export interface Hearing {
  /** Epoch ms of the last word over MQTT, from any service; the last in order of arrival, since clocks are set back. */
  mqttAt: number
  /** Of the station's clock; in fast motion 10 s of the station pass in a moment of the wall. */
  speed: number
}

/** Whether MQTT has been silent at `at` for longer than it may keep the word. */
export function isMqttSilent(at: number, { mqttAt, speed }: Hearing): boolean {
  return at - mqttAt > mqttHoldsMs * Math.max(1, speed)
}

/**
 * Whether an event may replace or remove the present value. Through the same door the later arrival wins, whatever
 * its time says: the laptop's clock may have been set back. MQTT replaces HTTP at once because it is the full interface;
 * HTTP replaces MQTT only after the whole door has been silent, not merely one steady service. So the source does not
 * flicker while both doors are open, also when they disagree: that becomes a finding. A path that MQTT must ask for
 * proves itself only.
 */
export function mayReplace(event: RawEvent, slot: Slot, hearing: Hearing): boolean {
  if (event.source === slot.reading.source) return true
  if (event.at < slot.reading.at) return false
  if (event.source === 'mqtt') return true
  return isMqttSilent(event.at, slot.onDemand ? { ...hearing, mqttAt: slot.reading.at } : hearing)
}
