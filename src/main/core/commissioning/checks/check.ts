import type { Judged, Scene } from '../scene.ts'

/** The automatic part of an item that is more than conditions of single paths. Pure; no input makes it throw. */
export type Check = (scene: Scene) => Judged
