// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.exposition.PrometheusText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A file that is replaced as a whole: written beside it under another name, then renamed.
 *
 * <p>A symbolic link is replaced as well, and what it points to stays as it is. Safe for use by
 * many threads.
 */
final class ReplacedFile {

  /** Opens a file that must not be there yet. */
  static final Opener NEW =
      path -> FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /** What another process left behind is older; what one writes now is not. */
  static final Duration STALE = Duration.ofHours(1);

  /** Does not end with .prom, so that the node exporter does not read it. */
  private static final String UNFINISHED = ".tmp";

  private final Path file;
  private final Path directory;
  private final String unfinishedName;
  private final boolean synced;
  private final Opener opener;

  /** A file at an absolute path. */
  ReplacedFile(Path file, boolean synced, Opener opener) {
    this.file = file;
    this.directory = Objects.requireNonNull(file.getParent(), "directory");
    this.unfinishedName = "." + file.getFileName() + ".";
    this.synced = synced;
    this.opener = opener;
  }

  /** Opens files. */
  @FunctionalInterface
  interface Opener {

    FileChannel open(Path path) throws IOException;
  }

  String subject() {
    return "the text file " + file;
  }

  void write(MetricSource source) throws IOException {
    check();
    Path unfinished = directory.resolve(unfinishedName + UUID.randomUUID() + UNFINISHED);
    try {
      removeStale();
      fill(unfinished, source);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (synced) {
        syncDirectory();
      }
    } catch (ChannelSink.TargetFailure e) {
      throw failure(e.failure());
    } catch (IOException e) {
      throw failure(e);
    } finally {
      // It is not there any more if all went well.
      Files.deleteIfExists(unfinished);
    }
  }

  private void check() throws OutputException {
    if (!Files.isDirectory(directory)) {
      throw new OutputException(
          subject(),
          "has to be in a directory, but there is no directory " + directory + "; create it",
          null);
    }
    if (Files.isDirectory(file)) {
      throw new OutputException(
          subject(), "has to be a file, but is a directory; choose another name", null);
    }
  }

  private void fill(Path unfinished, MetricSource source) throws IOException {
    try (FileChannel channel = opener.open(unfinished)) {
      PosixFileAttributeView posix =
          Files.getFileAttributeView(unfinished, PosixFileAttributeView.class);
      if (posix != null) {
        // Not by an attribute of the new file, which the umask of the process would narrow.
        posix.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
      }
      ChannelSink sink = new ChannelSink(bytes -> writeAll(channel, bytes));
      PrometheusText text = new PrometheusText(sink);
      source.collect(new WithoutTimes(text));
      text.finish();
      sink.finish();
      if (synced) {
        channel.force(true);
      }
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A rename is on the disk when its directory is. */
  private void syncDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what processes that were killed in the midst of it left behind. */
  private void removeStale() throws IOException {
    Instant limit = Instant.now().minus(STALE);
    try (DirectoryStream<Path> beside = Files.newDirectoryStream(directory, this::isUnfinished)) {
      for (Path each : beside) {
        if (isOlder(each, limit)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private static boolean isOlder(Path path, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(path).toInstant().isBefore(limit);
    } catch (NoSuchFileException e) {
      // Another process has finished it.
      return false;
    }
  }

  private boolean isUnfinished(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(unfinishedName) && name.endsWith(UNFINISHED);
  }

  private OutputException failure(IOException cause) {
    String reason = reason(cause);
    String detail =
        cause instanceof AccessDeniedException || reason.contains("Read-only")
            ? "has to be in a directory that this process may write to, but "
                + directory
                + " is not: "
                + reason
                + "; change its owner or choose another one"
            : "could not be written: "
                + reason
                + "; the last version stays, check the disk that it is on";
    return new OutputException(subject(), detail, cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    if (cause instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (cause instanceof FileSystemException) {
      // Its message is a path and nothing else.
      return cause.getClass().getSimpleName();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
