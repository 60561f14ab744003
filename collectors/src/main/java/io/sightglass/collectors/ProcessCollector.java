// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Collector;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * CPU time, start time, file descriptors and memory of a process, as {@code process_…} families
 * named like those of every Prometheus client.
 *
 * <pre>{@code
 * registry.register(new ProcessCollector());
 * }</pre>
 *
 * <p>Where the values come from, the first source that knows one:
 *
 * <ul>
 *   <li>{@code process_cpu_seconds_total}: OperatingSystemMXBean of the JDK; {@code
 *       /proc/<pid>/stat}
 *   <li>{@code process_start_time_seconds}: RuntimeMXBean; {@code /proc/<pid>/stat} and {@code
 *       /proc/stat}
 *   <li>{@code process_open_fds}: UnixOperatingSystemMXBean; the entries of {@code /proc/<pid>/fd}
 *   <li>{@code process_max_fds}: UnixOperatingSystemMXBean; {@code /proc/<pid>/limits}, the soft
 *       limit
 *   <li>{@code process_virtual_memory_bytes}: {@code /proc/<pid>/status}; {@code /proc/<pid>/stat}
 *   <li>{@code process_resident_memory_bytes}: {@code /proc/<pid>/status}
 * </ul>
 *
 * <p>The beans know this JVM's own process only. A value that no source knows is left out; that is
 * never an error. Everything is read at scrape time on the thread that scrapes: a few small files,
 * no threads, no locks. Safe for use by several threads.
 */
public final class ProcessCollector implements Collector {

  private static final Path PROC = Path.of("/proc");
  private static final String SELF = "self";

  private final Path proc;
  private final Supplier<String> pid;
  private final OwnProcess own;

  /** A collector of this JVM's process. */
  public ProcessCollector() {
    this(PROC);
  }

  /** A collector of this JVM's process that expects the proc file system at {@code proc}. */
  public ProcessCollector(Path proc) {
    this(proc, () -> SELF);
  }

  /**
   * A collector of any process.
   *
   * @param proc where the proc file system is
   * @param pid asked in every scrape, for example a reader of a pid file; white space around the
   *     number is ignored. {@code self} is this JVM's process; what is neither that nor a number
   *     means that there is no process, and so no metrics. An exception of it is a failure of this
   *     collector in that scrape.
   */
  public ProcessCollector(Path proc, Supplier<String> pid) {
    this(proc, pid, OwnProcess.ofThisJvm());
  }

  ProcessCollector(Path proc, Supplier<String> pid, OwnProcess own) {
    this.proc = Objects.requireNonNull(proc, "proc");
    this.pid = Objects.requireNonNull(pid, "pid");
    this.own = own;
  }

  @Override
  public List<Metadata> describe() {
    return Families.PROCESS;
  }

  @Override
  public boolean isOfProcess() {
    return true;
  }

  @Override
  public void collect(MetricVisitor visitor) {
    String id = pid.get().strip();
    if (id.equals(SELF)) {
      collectOwn(visitor, new ProcDirectory(proc, SELF));
    } else if (isNumber(id)) {
      collectOther(visitor, new ProcDirectory(proc, id));
    }
  }

  private void collectOwn(MetricVisitor visitor, ProcDirectory files) {
    push(visitor, Families.PROCESS_CPU, own::cpuSeconds, files::cpuSeconds);
    push(visitor, Families.PROCESS_START_TIME, own::startTimeSeconds, files::startTimeSeconds);
    push(visitor, Families.PROCESS_OPEN_FDS, own::openFds, files::openFds);
    push(visitor, Families.PROCESS_MAX_FDS, own::maxFds, files::maxFds);
    pushMemory(visitor, files);
  }

  private static void collectOther(MetricVisitor visitor, ProcDirectory files) {
    push(visitor, Families.PROCESS_CPU, files::cpuSeconds);
    push(visitor, Families.PROCESS_START_TIME, files::startTimeSeconds);
    push(visitor, Families.PROCESS_OPEN_FDS, files::openFds);
    push(visitor, Families.PROCESS_MAX_FDS, files::maxFds);
    pushMemory(visitor, files);
  }

  private static void pushMemory(MetricVisitor visitor, ProcDirectory files) {
    push(visitor, Families.PROCESS_VIRTUAL_MEMORY, files::virtualMemoryBytes);
    push(visitor, Families.PROCESS_RESIDENT_MEMORY, files::residentMemoryBytes);
  }

  private static void push(MetricVisitor visitor, Metadata family, Source... sources) {
    for (Source source : sources) {
      double value = read(source);
      if (!Double.isNaN(value)) {
        visitor.family(family);
        if (family.type() == MetricType.COUNTER) {
          visitor.counter(Labels.NONE, value);
        } else {
          visitor.gauge(Labels.NONE, value);
        }
        return;
      }
    }
  }

  /** What the source says, or NaN: no file, bean or platform is worth a failed scrape. */
  private static double read(Source source) {
    try {
      return source.read();
    } catch (IOException | RuntimeException | LinkageError unknown) {
      return Double.NaN;
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @FunctionalInterface
  private interface Source {
    double read() throws IOException;
  }
}
