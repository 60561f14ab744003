// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Archivers that would do the same work at the same time. */
@Timeout(60)
class TwoArchiversTest {

  private static final ArchiverOptions AT_ONCE = new ArchiverOptions(0, 0, 64, 1 << 20);

  @TempDir Path path;
  private ArchiveDirectory directory;

  @BeforeEach
  void open() throws IOException {
    directory = new ArchiveDirectory(path);
  }

  @Test
  void archiver_whenAnotherClassLoaderHasOne_waitsAndLeavesItsLockAlone()
      throws IOException, ExecutionException, InterruptedException {
    dead(1);
    CompletableFuture<Boolean> other = new CompletableFuture<>();
    List<String> lockFromOutside = new ArrayList<>();
    FileSteps steps =
        new FileSteps() {
          @Override
          void move(Path from, Path to) throws IOException {
            if (to.equals(directory.folder.archive())) {
              startOther(other);
              lockFromOutside.add(lockFromOutside());
            }
            super.move(from, to);
          }
        };

    assertThat(directory.archiver(AT_ONCE, steps).run(directory.now())).isTrue();

    assertThat(lockFromOutside).containsExactly("refused");
    assertThat(other.get()).isTrue();
    assertThat(directory.totals()).containsExactly(Map.entry("/shop a{} 0", new BigDecimal("1")));
    assertThat(lockFromOutside()).isEqualTo("locked");
  }

  @Test
  void archiver_whenAnotherProcessWorks_doesNothing() throws IOException, InterruptedException {
    dead(1);
    try (ChildJvm child = ChildJvm.start(StandingArchiver.class, path)) {
      assertThat(child.line()).isEqualTo("moving");

      assertThat(directory.archiver(AT_ONCE, new FileSteps()).run(directory.now())).isFalse();
      assertThat(directory.files()).doesNotContain("archive.sg");

      child.kill();
    }
    assertThat(directory.archiver(AT_ONCE, new FileSteps()).run(directory.now())).isTrue();
    assertThat(directory.totals()).containsExactly(Map.entry("/shop a{} 0", new BigDecimal("1")));
  }

  /** An archiver of another process, which stands still before the archive gets its name. */
  static final class StandingArchiver {

    private StandingArchiver() {}

    public static void main(String[] args) throws IOException {
      SharedFolder folder = SharedFolder.open(Path.of(args[0]).resolve("shared"));
      Processes processes = new Processes(Path.of(args[0]).resolve("proc"));
      FileSteps steps =
          new FileSteps() {
            @Override
            void move(Path from, Path to) throws IOException {
              if (to.equals(folder.archive())) {
                System.out.println("moving");
                while (System.in.read() >= 0) {
                  System.out.flush();
                }
              }
              super.move(from, to);
            }
          };
      new Archiver(
              folder,
              new Liveness(folder::lock, processes, System::currentTimeMillis),
              processes.current(),
              AT_ONCE,
              Findings.create(),
              System::nanoTime,
              steps)
          .run(System.currentTimeMillis());
    }
  }

  private void dead(int id) {
    RecordedFile.of(id).heartbeat(1).counter("a", 1, 0).in(directory.folder);
  }

  private String lockFromOutside() throws IOException {
    try (ChildJvm child = ChildJvm.start(LockHolder.class, directory.folder.archiveLock())) {
      return child.line();
    }
  }

  /** Runs the archiver of another copy of the library, and returns once it waits. */
  private void startOther(CompletableFuture<Boolean> result) {
    Thread thread =
        new Thread(
            () -> {
              try (URLClassLoader copy = anotherCopy()) {
                Method run =
                    copy.loadClass(OtherArchiver.class.getName())
                        .getDeclaredMethod("run", Path.class, long.class);
                run.setAccessible(true);
                result.complete((Boolean) run.invoke(null, path, directory.now()));
              } catch (IOException | ReflectiveOperationException e) {
                result.completeExceptionally(e);
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.BLOCKED && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private static URLClassLoader anotherCopy() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  /** What the other copy does. */
  static final class OtherArchiver {

    private OtherArchiver() {}

    static boolean run(Path path, long nowMillis) throws IOException {
      SharedFolder folder = SharedFolder.open(path.resolve("shared"));
      Processes processes = new Processes(path.resolve("proc"));
      return new Archiver(
              folder,
              new Liveness(folder::lock, processes, () -> nowMillis),
              processes.current(),
              AT_ONCE,
              Findings.create(),
              () -> 0)
          .run(nowMillis);
    }
  }
}
