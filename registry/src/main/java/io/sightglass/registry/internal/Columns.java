// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.NanoClock;

/**
 * The columns of one chunk: cells that are added to by many threads and summed when they are read.
 *
 * <p>Adding takes no lock and allocates nothing, but for the few times when a column is grown.
 */
public final class Columns extends StoredColumns {

  /*
   * There is one column until contention is seen. An atomic add never fails, so contention is
   * sampled: after about one add in 1,024 the thread looks at the cell, pauses for about as long as a
   * cache line needs to wander to another core, and looks again. A change means that another thread
   * is writing the same cell right now. (A compare-and-set in place of the pause hardly ever fails:
   * the line stays with the core that has just written it.) PROBE_LIMIT such changes double the
   * columns, and from then on threads are spread over them by a hash of their id: the highest bits
   * of a product with the golden ratio, which keep neighbours apart. Two threads that meet all the
   * same go on seeing changes, until more bits count. About one probe in 16 that sees none forgets
   * those that did, so that rare ones do not add up to a growth.
   *
   * Which adds: a cell that grows by 1 says so by its low bits. An atomic add waits until all that
   * was begun before it has ended, so that what decides here is paid for whole: a few cheap steps. An
   * observation goes by its bucket and probes its sum, which all threads write. Other amounts are
   * chosen by a hash of the cell's new value, so that large ones are not probed each time.
   *
   * The loads that lead to the cell are paid for in the same way. So a handle keeps the first column
   * itself and passes it in; whether there are more is a look aside that no add waits for.
   *
   * Two atomic adds are most of what an observation costs. So a thread that adds to cells of
   * one chunk at a high rate, some hundred thousand times a second, gets a column of its own, which it writes with
   * plain loads and stores; the others go on sharing. Ownership goes by the Thread object, since ids
   * can be made up; it ends with the thread, and another may then take the column over. Virtual
   * threads own nothing: they are many and short. Stores to an own column are ordered, so that a
   * reader who sees a sum sees the bucket that was added to before.
   *
   * A cell that reaches 2^62 retires its column: it is read as before, but is no longer written
   * once all threads have seen that, so that no cell ever overflows.
   *
   * Assumption: one add is at most LARGEST_AMOUNT in magnitude. So a cell is retired long before
   * 2^63, although other threads may still be adding to it, and columns are retired at most once in
   * millions of adds; they are never given back.
   */

  /** The largest amount to be added as a whole number: 18 minutes in nanoseconds. */
  public static final long LARGEST_AMOUNT = 1L << 40;

  /** 2^64 divided by the golden ratio: multiples of it are spread evenly. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int PROBE_SHIFT = 54;
  private static final int PROBE_MASK = 1023;

  /** Cells that grow in step are not all sampled at the same time. */
  private static final long PHASE = 617;

  private static final int PAUSES = 2;
  private static final int FORGET_SHIFT = 60;
  private static final int PROBE_LIMIT = 8;

  /**
   * As many probes of one thread in a row, each so soon after the last, earn it a column of its
   * own.
   */
  private static final int HOT_LIMIT = 4;

  private static final long HOT_NANOS = 10_000_000;

  /** Failed probes of late; races lose some, which only delays growth. */
  private int failedProbes;

  /** The thread that probed last, when, and how often in a row; races only delay a claim. */
  private long probingThread = -1;

  private long probedNanos;
  private int hotProbes;

  /**
   * One column of a storage, whose {@code size} cells hold 0.
   *
   * @param holdsBits whether they hold bits rather than amounts
   */
  Columns(ChunkStorage storage, int size, boolean holdsBits) {
    super(storage, size, holdsBits);
  }

  /** One column on the heap, of {@code size} cells that hold amounts of 0. */
  Columns(int size) {
    this(new HeapChunk(size), size, false);
  }

  /**
   * Adds 1; wait-free.
   *
   * @param only {@link #first}, as the caller knows it
   */
  public void increment(Cells only, int cell) {
    ColumnSet several = set();
    Cells column = only;
    if (several != null) {
      Thread thread = Thread.currentThread();
      OwnColumn own = several.own(thread);
      if (own != null) {
        addOwn(own.cells, cell, 1);
        return;
      }
      column = several.shared(thread);
    }
    long before = column.getAndAdd(cell, 1);
    if (isSampled(before, cell)) {
      probe(column, cell, before + 1);
    }
  }

  /**
   * Adds 1 to the cell of a bucket, then a whole amount of at most {@link #LARGEST_AMOUNT} in
   * magnitude to the cell of the sum; wait-free.
   *
   * @param only {@link #first}, as the caller knows it
   */
  public void observe(Cells only, int bucket, int sum, long amount) {
    ColumnSet several = set();
    Cells column = only;
    if (several != null) {
      Thread thread = Thread.currentThread();
      OwnColumn own = several.own(thread);
      if (own != null) {
        Cells cells = own.cells;
        cells.addUnshared(bucket, 1);
        addOwn(cells, sum, amount);
        return;
      }
      column = several.shared(thread);
    }
    long before = column.getAndAdd(bucket, 1);
    long after = column.getAndAdd(sum, amount) + amount;
    if (isSampled(before, bucket)) {
      probe(column, sum, after);
    }
  }

  /**
   * Adds a whole amount of at most {@link #LARGEST_AMOUNT} in magnitude; wait-free.
   *
   * @param only {@link #first}, as the caller knows it
   */
  public void add(Cells only, int cell, long amount) {
    ColumnSet several = set();
    Cells column = only;
    if (several != null) {
      Thread thread = Thread.currentThread();
      OwnColumn own = several.own(thread);
      if (own != null) {
        addOwn(own.cells, cell, amount);
        return;
      }
      column = several.shared(thread);
    }
    long after = column.getAndAdd(cell, amount) + amount;
    if ((after * SPREAD) >>> PROBE_SHIFT == 0 || isNearOverflow(after)) {
      probe(column, cell, after);
    }
  }

  private void addOwn(Cells own, int cell, long amount) {
    long after = own.addUnshared(cell, amount);
    if (isNearOverflow(after)) {
      retire(own);
    }
  }

  /** How many columns threads share. */
  int sharedColumns() {
    ColumnSet several = set();
    return several == null ? 1 : several.sharedColumns();
  }

  /** Whether the calling thread has a column of its own. */
  boolean ownsColumn() {
    ColumnSet several = set();
    return several != null && several.own(Thread.currentThread()) != null;
  }

  private static boolean isSampled(long before, int cell) {
    return ((before + (long) cell * PHASE) & PROBE_MASK) == PROBE_MASK;
  }

  private void probe(Cells column, int cell, long after) {
    if (isNearOverflow(after)) {
      retire(column);
      return;
    }
    claimIfHot();
    if (sharedColumns() == ColumnSet.MAX_SHARED) {
      // Nothing to decide; and failedProbes lies beside what every add reads.
      return;
    }
    long seen = column.get(cell);
    for (int i = 0; i < PAUSES; i++) {
      Thread.onSpinWait();
    }
    if (column.get(cell) == seen) {
      if ((after * SPREAD) >>> FORGET_SHIFT == 0) {
        failedProbes = 0;
      }
    } else if (++failedProbes >= PROBE_LIMIT) {
      failedProbes = 0;
      grow();
    }
  }

  private void claimIfHot() {
    long thread = Thread.currentThread().getId();
    long now = NanoClock.SYSTEM.nanos();
    boolean soon = thread == probingThread && now - probedNanos < HOT_NANOS;
    probingThread = thread;
    probedNanos = now;
    hotProbes = soon ? hotProbes + 1 : 0;
    if (hotProbes >= HOT_LIMIT) {
      claim();
    }
  }

  /** Gives the calling thread a column of its own, if there is a place for it. */
  void claim() {
    Thread thread = Thread.currentThread();
    ColumnSet before = set();
    ColumnSet several = before == null ? ColumnSet.of(first) : before;
    ColumnSet claimed = isVirtual(thread) ? null : several.claimedBy(thread, storage());
    if (claimed != null) {
      replace(before, claimed);
    }
  }

  /** {@code Thread.isVirtual} of JDK 21. */
  private static boolean isVirtual(Thread thread) {
    String type = thread.getClass().getName();
    return type.startsWith("java.lang.") && type.contains("Virtual");
  }

  /** Whether the magnitude is about 2^62 or more: the two highest bits differ. */
  private static boolean isNearOverflow(long value) {
    return (value ^ (value << 1)) < 0;
  }

  /**
   * Doubles what is shared, up to a limit; nothing if another thread changes it meanwhile, or it
   * had to wait.
   */
  void grow() {
    ColumnSet before = set();
    ColumnSet several = before == null ? ColumnSet.of(first) : before;
    if (several.sharedColumns() < ColumnSet.MAX_SHARED) {
      ColumnSet grown = several.doubled(storage());
      if (grown != null) {
        replace(before, grown);
      }
    }
  }

  private void retire(Cells full) {
    ColumnSet before = set();
    ColumnSet several = before == null ? ColumnSet.of(first) : before;
    if (several.writes(full)) {
      replace(before, several.without(full, storage()));
    }
  }

  @Override
  void addLeft(int cell, long amount) {
    ColumnSet several = set();
    Cells column = several == null ? first : several.anyShared();
    if (isNearOverflow(column.getAndAdd(cell, amount) + amount)) {
      retire(column);
    }
  }
}
