import {
  type Announcements,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";

/**
 * One arrow key, one place, however tall the rows are (the library's own getter goes by the nearest corners,
 * which an open row confuses): the carried row is centred on its neighbour, which is what the list goes by.
 */
const moveByRow: KeyboardCoordinateGetter = (event, { context }) => {
  const { active, over, collisionRect, droppableRects, droppableContainers } = context;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.code];
  if (!step || !active || !collisionRect) return;
  event.preventDefault();
  const top = (id: UniqueIdentifier) => droppableRects.get(id)?.top ?? 0;
  const ids = droppableContainers.getEnabled().map((row) => row.id);
  ids.sort((one, other) => top(one) - top(other));
  const next = ids[ids.indexOf(over?.id ?? active.id) + step];
  const rect = next === undefined ? undefined : droppableRects.get(next);
  if (!rect) return;
  return { x: collisionRect.left, y: rect.top + (rect.height - collisionRect.height) / 2 };
};

/** Drag by pointer after a few pixels, so that a click stays a click; by keyboard with space and the arrows. */
export function useSortSensors() {
  return useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: moveByRow }),
  );
}

/** What a screen reader says while a row is carried. */
export function sortAnnouncements(rows: readonly { id: string; name: string }[]): Announcements {
  const name = (id: UniqueIdentifier) => rows.find((row) => row.id === id)?.name ?? "The row";
  const place = (id: UniqueIdentifier) =>
    `position ${rows.findIndex((row) => row.id === id) + 1} of ${rows.length}`;
  return {
    onDragStart: ({ active }) => `${name(active.id)} picked up, ${place(active.id)}.`,
    onDragOver: ({ active, over }) => (over ? `${name(active.id)} moved to ${place(over.id)}.` : undefined),
    onDragEnd: ({ active, over }) => (over ? `${name(active.id)} dropped at ${place(over.id)}.` : undefined),
    onDragCancel: ({ active }) => `Move cancelled. ${name(active.id)} is back in its original position.`,
  };
}
