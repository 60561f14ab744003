// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A directory in which instances share what they record, and what its files are called. */
public final class SharedFolder {

  private static final String INSTANCE = "instance-";
  private static final String DATA = ".sg";
  private static final String LOCK = ".lock";
  private static final String FOLDED = "folded-";
  private static final String UNFINISHED = ".tmp-";
  private static final String CORRUPT = ".corrupt";

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path path;
  private final boolean isPosix;

  private SharedFolder(Path path, boolean isPosix) {
    this.path = path;
    this.isPosix = isPosix;
  }

  /**
   * Opens a directory; makes it with mode 0700 if it is missing and its parent is there.
   *
   * @throws IOException if it is a symbolic link or no directory, others own it or may write to it,
   *     or it cannot be made or written to; the message says all that a log line needs
   */
  public static SharedFolder open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    boolean isPosix = absolute.getFileSystem().supportedFileAttributeViews().contains("posix");
    create(absolute, isPosix);
    checkKind(absolute);
    if (isPosix) {
      checkPermissions(absolute);
    }
    SharedFolder folder = new SharedFolder(absolute.toRealPath(), isPosix);
    folder.checkOwner(absolute);
    return folder;
  }

  private static void create(Path path, boolean isPosix) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectory(path, permissions(isPosix, "rwx------"));
    } catch (FileAlreadyExistsException e) {
      // Another instance has made it meanwhile, or somebody something else: the checks say.
      return;
    } catch (NoSuchFileException e) {
      throw refused(
          path,
          "has to be in a directory, but " + path.getParent() + " is none",
          "create it or choose another one",
          e);
    } catch (IOException e) {
      throw refused(
          path,
          "has to be there, but could not be made: " + Causes.reason(e),
          "create it with mode 0700 and the owner of this process, or choose another one",
          e);
    }
  }

  private static void checkKind(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      throw refused(
          path,
          "has to be a directory itself, but is a symbolic link to " + Files.readSymbolicLink(path),
          "set what it points to",
          null);
    }
    if (!attributes.isDirectory()) {
      throw refused(path, "has to be a directory, but is none", "choose another name", null);
    }
  }

  private static void checkPermissions(Path path) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    if (!Collections.disjoint(permissions, OF_OTHERS)) {
      throw refused(
          path,
          "has to be writable for its owner alone, but is "
              + PosixFilePermissions.toString(permissions),
          "use chmod 0700",
          null);
    }
  }

  /** Who this process is, the file system says by the owner of a new file. */
  private void checkOwner(Path named) throws IOException {
    Path probe = unfinished(NewId.next());
    UserPrincipal self;
    try {
      create(probe).close();
      self = Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw refused(
          named,
          "has to be one that this process may write to, but is not: " + Causes.reason(e),
          "change its owner or choose another one",
          e);
    } finally {
      // If it fails, the directory has become somebody else's, which is what is to be said.
      boolean unused = probe.toFile().delete();
    }
    checkOwner(named, Files.getOwner(named, LinkOption.NOFOLLOW_LINKS), self);
  }

  static void checkOwner(Path path, UserPrincipal owner, UserPrincipal self) throws IOException {
    if (!owner.equals(self)) {
      throw refused(
          path,
          "has to belong to the user of this process, "
              + self.getName()
              + ", but its owner is "
              + owner.getName(),
          "change its owner or choose another one",
          null);
    }
  }

  private static IOException refused(
      Path path, String ruleAndValue, String remedy, @Nullable IOException cause) {
    return new IOException(
        "the shared directory " + path + " " + ruleAndValue + "; " + remedy, cause);
  }

  private static FileAttribute<?>[] permissions(boolean isPosix, String permissions) {
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes a file that must not be there yet, for its owner alone, to be read and written. */
  public FileChannel create(Path file) throws IOException {
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, options, permissions(isPosix, "rw-------"));
  }

  /** Opens a file to be read and written; makes it for its owner alone if it is not there. */
  FileChannel openOrCreate(Path file) throws IOException {
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, options, permissions(isPosix, "rw-------"));
  }

  /** Where it is, without symbolic links: the same for all who mean the same directory. */
  public Path path() {
    return path;
  }

  private Path file(String before, UUID id, String after) {
    // A plus of strings takes a JVM that has just started milliseconds, once for each shape.
    return path.resolve(before.concat(id.toString()).concat(after));
  }

  /** What an instance has recorded. */
  public Path instance(UUID instance) {
    return file(INSTANCE, instance, DATA);
  }

  /** What an instance has locked as long as it lives. */
  public Path lock(UUID instance) {
    return file(INSTANCE, instance, LOCK);
  }

  /** What an instance had recorded when the archive took it in. */
  public Path folded(UUID instance) {
    return file(FOLDED, instance, DATA);
  }

  /** What ended instances have recorded. */
  public Path archive() {
    return path.resolve("archive" + DATA);
  }

  /** The archive before the last one. */
  public Path archiveBefore() {
    return path.resolve("archive-before" + DATA);
  }

  /** What whoever writes the archive has locked meanwhile. */
  public Path archiveLock() {
    return path.resolve("archive" + LOCK);
  }

  /** A file that is being made. */
  public Path unfinished(UUID id) {
    return file(UNFINISHED, id, "");
  }

  /** A file that broke the rules of the format. */
  public Path corrupt(Path file) {
    return path.resolve(Objects.requireNonNull(file.getFileName(), "fileName") + CORRUPT);
  }

  /** Whose {@link #instance} a file is by its name, or null. */
  public static @Nullable UUID instanceOf(Path file) {
    return id(file, INSTANCE, DATA);
  }

  /** Whose {@link #lock} a file is by its name, or null. */
  public static @Nullable UUID lockOf(Path file) {
    return id(file, INSTANCE, LOCK);
  }

  /** Whose {@link #folded} a file is by its name, or null. */
  public static @Nullable UUID foldedOf(Path file) {
    return id(file, FOLDED, DATA);
  }

  /** Whether a file is being made, by its name. */
  public static boolean isUnfinished(Path file) {
    return id(file, UNFINISHED, "") != null;
  }

  /** Whether a file broke the rules of the format, by its name. */
  public static boolean isCorrupt(Path file) {
    return String.valueOf(file.getFileName()).endsWith(CORRUPT);
  }

  private static @Nullable UUID id(Path file, String before, String after) {
    String name = String.valueOf(file.getFileName());
    int length = name.length() - before.length() - after.length();
    if (length != 36 || !name.startsWith(before) || !name.endsWith(after)) {
      return null;
    }
    String text = name.substring(before.length(), before.length() + length);
    try {
      UUID id = UUID.fromString(text);
      // It takes in other writings as well, which nobody here has made.
      return id.toString().equals(text) ? id : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
