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
 * One arrow key moves a row by one position, however tall the rows are: the dragged row is centred on its neighbour,
 * which is how the list finds its position. (The library's own getter uses the nearest corners and fails with an
 * expanded row.)
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

/** Dragging starts after a few pixels, so that a click stays a click; by keyboard with space and the arrow keys. */
export function useSortSensors() {
  return useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: moveByRow }),
  );
}

/** What a screen reader announces while a row is dragged. */
export function sortAnnouncements(rows: readonly { id: string; name: string }[]): Announcements {
  const name = (id: UniqueIdentifier) => rows.find((row) => row.id === id)?.name ?? "The row";
  const position = (id: UniqueIdentifier) =>
    `position ${rows.findIndex((row) => row.id === id) + 1} of ${rows.length}`;
  return {
    onDragStart: ({ active }) => `${name(active.id)} picked up, ${position(active.id)}.`,
    onDragOver: ({ active, over }) =>
      over ? `${name(active.id)} moved to ${position(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `${name(active.id)} dropped at ${position(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `Move cancelled. ${name(active.id)} is back in its original position.`,
  };
}
