// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.SharedLabel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A shared directory with files of instances that have one counter each, and a view of it. */
final class ViewedFolder {

  static final String COUNTER = "orders_total";

  final SharedFolder folder;
  final List<String> reports = new ArrayList<>();
  final AtomicLong wallMillis = new AtomicLong();
  private final Liveness liveness;
  private int generation;

  private ViewedFolder(SharedFolder folder, Liveness liveness) {
    this.folder = folder;
    this.liveness = liveness;
  }

  static ViewedFolder in(Path directory) throws IOException {
    SharedFolder folder = SharedFolder.open(directory.resolve("shared"));
    FakeProc proc = FakeProc.in(directory.resolve("proc"));
    AtomicLong clock = new AtomicLong();
    Liveness liveness = new Liveness(folder::lock, proc.processes(), clock::get);
    ViewedFolder viewed = new ViewedFolder(folder, liveness);
    viewed.wallMillis.set(System.currentTimeMillis());
    clock.set(viewed.wallMillis.get());
    return viewed;
  }

  MergedView view(FileAccess access, SharedLabel... labels) {
    return view(access, ReadBudget.ofHeap(), labels);
  }

  MergedView view(FileAccess access, ReadBudget budget, SharedLabel... labels) {
    return new MergedView(
        folder, Set.of(labels), liveness, wallMillis::get, reports::add, access, budget);
  }

  MergedView view(SharedLabel... labels) {
    return view(FileReader::open, labels);
  }

  static UUID id(int number) {
    return new UUID((long) number << 48, number);
  }

  /** A file of an instance of this process, which lives until it says otherwise. */
  static SharedFileBuilder counting(int instance, long count) {
    SharedFileBuilder file = builder(id(instance), Layout.KIND_INSTANCE, 0);
    addCounter(file, count);
    return file;
  }

  private static SharedFileBuilder builder(UUID id, int kind, long generation) {
    FileHeader header =
        new FileHeader(id, 1_000 + id.getLeastSignificantBits(), kind, FakeProc.SELF, generation);
    return new SharedFileBuilder(ByteBuffer.allocateDirect(1 << 14), header, 512);
  }

  private static void addCounter(SharedFileBuilder file, long count) {
    RecordWriter log = file.log();
    log.origin(1, "/shop");
    log.family(1, 1, SampleSchemas.counter("orders"));
    log.chunk(1, 1, 1);
    file.wholes(1, 1, count);
    log.series(1, 0, 5_000, List.of(), null);
  }

  /** Writes an instance's file as it is now; one that is there is not cut short meanwhile. */
  Path write(int instance, SharedFileBuilder file) {
    Path path = folder.instance(id(instance));
    return write(path, file.toBytes());
  }

  Path write(Path path, byte[] bytes) {
    try {
      return Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path live(int instance, long count) {
    return write(instance, counting(instance, count));
  }

  Path dead(int instance, long count) {
    SharedFileBuilder file = counting(instance, count);
    file.word(Layout.AT_STATE, Layout.STATE_CLOSED);
    return write(instance, file);
  }

  /** Puts another archive in the place of the one before. */
  void archive(long count, int... consumed) {
    SharedFileBuilder file = builder(new UUID(9, ++generation), Layout.KIND_ARCHIVE, generation);
    for (int instance : consumed) {
      file.log().consumed(id(instance), 1);
    }
    addCounter(file, count);
    try {
      Path unfinished = file.write(folder.unfinished(new UUID(8, generation)));
      Files.move(unfinished, folder.archive(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(Path... files) {
    try {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a file as old as it has to be before it is put aside. */
  void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(wallMillis.get() - 61_000));
  }

  /** What a view shows, which has to be something. */
  static MergedPage page(MergedView view, MergedView.@Nullable Own own) {
    return Objects.requireNonNull(view.read(own), "page");
  }

  static double total(MergedPage page) {
    return Merges.snapshot(page).value(COUNTER).orElse(-1);
  }
}
