// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Guard;
import io.sightglass.registry.internal.shared.CellVisitor;
import io.sightglass.registry.internal.shared.MergedPage;
import io.sightglass.registry.internal.shared.Published;
import io.sightglass.registry.internal.shared.Upkeep;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A registry that shares a directory with others: what it records is kept there, and its page shows
 * what all of them recorded.
 *
 * <p>Where the directory cannot be used, the registry goes on as it is and moves there as soon as
 * it can. Nothing is thrown. Safe for use by many threads.
 */
final class Sharing implements AutoCloseable {

  /*
   * The own part of the page comes from memory, whatever has become of the own file: series that
   * found no room in it are shown here, if not by others. Others see what is in the file.
   *
   * What collectors say is published at each whole scrape as well as now and then, so that a page
   * of another instance, asked for next, is not behind this one.
   */

  /** How often the directory is looked after, in milliseconds. */
  private static final long PERIOD_MILLIS = 5_000;

  private static final Logger LOGGER = System.getLogger("io.sightglass");
  private static final Snapshot NOTHING = Snapshot.of(visitor -> {});

  private final SharedPlace place;
  private final Families families;
  private final Publisher publisher;
  private final Findings findings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> gaugesTold = new HashSet<>();

  private volatile @Nullable Upkeep upkeep;
  private volatile @Nullable MergedPage lastPage;
  private volatile boolean closed;

  /** Joins the directory, if that can be done at once. */
  Sharing(
      Settings settings,
      Families families,
      RegisteredCollectors collectors,
      Claims claims,
      Clocks clocks,
      Findings findings) {
    this.place = new SharedPlace(settings, clocks, findings);
    this.families = families;
    this.publisher = new Publisher(place, families, collectors, claims, clocks, findings);
    this.findings = findings;
    join();
  }

  /** Whether these settings name a directory. */
  static boolean isWanted(Settings settings) {
    return !settings.get(SharedSetting.DIRECTORY).isEmpty();
  }

  /** Begins to look after the directory again and again. */
  void start() {
    upkeep = Upkeep.start(this::keepUp, PERIOD_MILLIS, e -> failed(e, findings));
  }

  /** Says that something went wrong that never should. */
  static void failed(Throwable e, Findings findings) {
    findings.warn(
        SharedSetting.DIRECTORY.name(),
        "has to be looked after every few seconds without an error, but there was "
            + Guard.describe(e)
            + "; it goes on, please report this");
  }

  /** Moves what is recorded to a file of the directory, unless it is there. */
  private void join() {
    lock.lock();
    try {
      if (closed || place.isJoined()) {
        return;
      }
      SharedPlace.Joined joined = place.join();
      if (joined != null) {
        try {
          families.moveTo(joined.file(), joined.from());
        } finally {
          place.use(joined);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does all that is to be done now and then. */
  void keepUp() {
    join();
    place.heartbeat();
    catchUp();
    if (place.isJoined()) {
      place.lookAfter();
    }
    publisher.refresh();
  }

  private void catchUp() {
    lock.lock();
    try {
      for (RecordedFamily family : families.sorted()) {
        family.store().catchUp();
        tellUnsaidMode(family.store().definition);
      }
    } finally {
      lock.unlock();
    }
  }

  private void tellUnsaidMode(Definition definition) {
    if (definition.shape() instanceof GaugeShape gauge
        && gauge.chosen() == null
        && gaugesTold.add(definition.metadata().name())) {
      LOGGER.log(
          Level.INFO,
          "{0} is shown once for each instance, since it does not say how it is shared:"
              + " GaugeBuilder.shared",
          definition.metadata().name());
    }
  }

  /** Puts the page of all instances in place of what this one recorded; false if there is none. */
  boolean collect(Scrape scrape, Reading reading) {
    join();
    reading.dropShared();
    Snapshot collected = publisher.collected(scrape);
    MergedPage page = place.read(this::pushCells, new Published(collected, NOTHING));
    if (page == null) {
      return false;
    }
    lastPage = page;
    if (page.refusedSeries() > 0) {
      findings.warn(
          SharedSetting.DIRECTORY.name(),
          "is shown with at most a million series, but its instances have more; the others are left"
              + " out: use fewer label values");
    }
    for (MergedPage.Part part : page.parts()) {
      scrape.push(part);
    }
    return true;
  }

  private void pushCells(CellVisitor visitor) {
    for (RecordedFamily family : families.sorted()) {
      FamilyCells.push(family.store(), visitor, place.webapp());
    }
  }

  /** Pushes what there is to say of the directory itself. */
  void report(Scrape scrape) {
    boolean joined = place.isJoined();
    int unshared = 0;
    for (RecordedFamily family : families.sorted()) {
      unshared += joined ? family.store().unshared() : family.store().size();
    }
    place.report(lastPage, unshared).push(scrape.visitor(), f -> scrape.mayBegin(f.names()));
  }

  /** Ends the upkeep, and tells the others what collectors say as long as they are there. */
  void beginClose() {
    Upkeep running = upkeep;
    upkeep = null;
    if (running != null) {
      running.close();
      Guard.run(publisher::close, e -> failed(e, findings));
    }
  }

  /** Leaves the directory, in which what was recorded stays; a second call does nothing. */
  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      place.close();
    } finally {
      lock.unlock();
    }
  }
}
