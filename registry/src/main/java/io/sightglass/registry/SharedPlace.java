// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Left;
import io.sightglass.registry.internal.Storage;
import io.sightglass.registry.internal.shared.BadFileException;
import io.sightglass.registry.internal.shared.Causes;
import io.sightglass.registry.internal.shared.CellSource;
import io.sightglass.registry.internal.shared.Folded;
import io.sightglass.registry.internal.shared.MergedPage;
import io.sightglass.registry.internal.shared.MergedView;
import io.sightglass.registry.internal.shared.Origin;
import io.sightglass.registry.internal.shared.Published;
import io.sightglass.registry.internal.shared.SharedFile;
import io.sightglass.registry.internal.shared.SharedFolder;
import io.sightglass.registry.internal.shared.SharedReport;
import io.sightglass.registry.internal.shared.SharedView;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory that a registry shares with others, and its own file there.
 *
 * <p>An outage is told once, and so is its end. Joining and leaving is done by one thread at a
 * time; all else by any.
 */
final class SharedPlace {

  private static final Logger LOGGER = System.getLogger("io.sightglass");

  private final Settings settings;
  private final String directory;
  private final String webapp;
  private final Clocks clocks;
  private final Findings findings;
  private volatile @Nullable Member member;
  private boolean isOut;
  private boolean wasOut;

  /** Of the thread that keeps up. */
  private boolean isFull;

  SharedPlace(Settings settings, Clocks clocks, Findings findings) {
    this.settings = settings;
    this.directory = settings.get(SharedSetting.DIRECTORY);
    this.webapp = settings.get(SharedSetting.WEBAPP);
    this.clocks = clocks;
    this.findings = findings;
  }

  /**
   * A file that was joined.
   *
   * @param member what is used from now on
   * @param from what counts of the file before
   * @param left the file before, to be closed once all has moved; null if there was none
   */
  record Joined(Member member, Left from, @Nullable SharedFile left) {

    Storage file() {
      return member.file;
    }
  }

  /** The directory as it was when it was joined. */
  record Member(SharedFolder folder, SharedView view, SharedFile file, Origin origin) {}

  String webapp() {
    return webapp;
  }

  /** Whether the own file is where others find it. */
  boolean isJoined() {
    Member now = member;
    return now != null && now.file.isInPlace();
  }

  /** Makes a file in the directory; null if that cannot be done now. */
  @Nullable Joined join() {
    Member before = member;
    try {
      SharedFolder folder = SharedFolder.open(Path.of(directory));
      SharedView view =
          before != null && before.folder.path().equals(folder.path())
              ? before.view
              : SharedView.of(folder, settings, findings, clocks.nanos(), clocks.wall()::millis);
      Left from = before == null ? Left.WHOLE : left(folder, before.file);
      long now = clocks.wall().millis();
      SharedFile file = SharedFile.create(folder, webapp, view.process(), now);
      Origin origin = new Origin(MergedView.idOf(file.instance()), true, now);
      works();
      return new Joined(
          new Member(folder, view, file, origin), from, before == null ? null : before.file);
    } catch (IOException e) {
      fails(Causes.reason(e));
      return null;
    } catch (InvalidPathException e) {
      fails(e.getReason());
      return null;
    }
  }

  private Left left(SharedFolder folder, SharedFile file) throws IOException {
    if (file.isCutShort()) {
      findings.warn(
          file.path().toString(),
          "must not be made shorter while its instance lives, but was; what it held behind its end"
              + " is lost, and the instance goes on in another file");
      Folded rest = Folded.read(file.path());
      return new Left(true, offset -> at(rest, offset));
    }
    Folded copy = Folded.of(folder, file.instance());
    if (copy == null) {
      return Left.WHOLE;
    }
    findings.warn(
        file.path().toString(),
        "was moved into the archive while its instance lives, which lost its lock; it goes on in"
            + " another file, and nothing is counted twice: let no other program in this JVM open"
            + " files of the directory");
    return new Left(false, offset -> at(copy, offset));
  }

  private static long at(Folded copy, long offset) {
    try {
      return copy.at(offset);
    } catch (BadFileException e) {
      // Somebody cut the copy short just now. To count twice is less bad than to lose.
      return 0;
    }
  }

  private void works() {
    if (isOut) {
      isOut = false;
      LOGGER.log(Level.INFO, "the shared directory {0} is used from now on", directory);
    }
  }

  private void fails(String why) {
    if (isOut) {
      return;
    }
    isOut = true;
    String subject = SharedSetting.DIRECTORY.name();
    String message =
        "is not used now: "
            + why
            + "; meanwhile this instance keeps what it records to itself, and tries again every few"
            + " seconds";
    if (wasOut) {
      // A finding is told once, but each outage is one.
      LOGGER.log(Level.WARNING, "{0} {1}", subject, message);
    } else {
      wasOut = true;
      findings.warn(subject, message);
    }
  }

  /** Uses the new file, to which all has moved, and closes the one before. */
  void use(Joined joined) {
    member = joined.member;
    SharedFile left = joined.left();
    if (left != null) {
      close(left, joined.from().isCut());
    }
  }

  /** Says that the instance lives, and has room looked for again. */
  void heartbeat() {
    Member now = member;
    if (now != null) {
      tellRoom(now.file.failure());
      now.file.heartbeat(clocks.wall().millis());
    }
  }

  private void tellRoom(@Nullable IOException failure) {
    if (failure == null) {
      isFull = false;
    } else if (!isFull) {
      isFull = true;
      LOGGER.log(
          Level.WARNING,
          "{0} has to have room for the file of this instance, but it could not grow: {1}; new"
              + " series are on the page of this instance alone until there is room",
          SharedSetting.DIRECTORY.name(),
          Causes.reason(failure));
    }
  }

  /** Takes part in moving ended instances into the archive. */
  void lookAfter() {
    Member now = member;
    if (now != null) {
      now.view.lookAfter();
    }
  }

  /** Has others read these pages, unless they do already. */
  void publish(byte[] collectors, byte[] examples) {
    Member now = member;
    if (now != null) {
      now.file.publish(collectors, examples);
    }
  }

  /** The page of all instances; null if the directory has never been joined. */
  @Nullable MergedPage read(CellSource cells, Published published) {
    Member now = member;
    return now == null
        ? null
        : now.view.page(
            new MergedView.Own(now.file.instance(), webapp, now.origin, cells, published));
  }

  /** What there is to say of the directory beside a page of it. */
  SharedReport report(@Nullable MergedPage page, int unshared) {
    Member now = member;
    if (now == null || page == null || !isJoined()) {
      return SharedReport.unavailable(unshared);
    }
    long pid = now.view.process().pid();
    return now.view
        .report(page, unshared)
        .with(new SharedReport.Instance(now.origin.instance(), webapp, pid, true));
  }

  /** Leaves the directory, in which the file stays. */
  void close() {
    Member now = member;
    if (now != null) {
      close(now.file, false);
    }
  }

  private void close(SharedFile file, boolean isCut) {
    try {
      if (isCut) {
        file.discard();
      } else {
        file.close(clocks.wall().millis());
      }
    } catch (IOException e) {
      findings.warn(
          SharedSetting.DIRECTORY.name(),
          "has to let go of a file of this instance, but could not: "
              + Causes.reason(e)
              + "; it is tidied up later");
    }
  }
}
