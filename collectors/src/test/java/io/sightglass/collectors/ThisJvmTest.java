// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The collectors as a user has them, in the JVM of this test. */
class ThisJvmTest {

  private static final double MIB = 1024 * 1024;

  private final Snapshot jvm = Snapshot.of(new JvmCollector());
  private final Snapshot process = Snapshot.of(new ProcessCollector());

  @Test
  void jvm_whenScraped_hasEveryFamily() {
    assertThat(jvm.families())
        .extracting(family -> family.metadata().sampleName())
        .containsExactlyInAnyOrder(
            "jvm_memory_used_bytes",
            "jvm_memory_committed_bytes",
            "jvm_memory_max_bytes",
            "jvm_memory_init_bytes",
            "jvm_memory_objects_pending_finalization",
            "jvm_memory_pool_used_bytes",
            "jvm_memory_pool_committed_bytes",
            "jvm_memory_pool_max_bytes",
            "jvm_memory_pool_init_bytes",
            "jvm_memory_pool_collection_used_bytes",
            "jvm_memory_pool_collection_committed_bytes",
            "jvm_memory_pool_collection_max_bytes",
            "jvm_memory_pool_collection_init_bytes",
            "jvm_gc_collection_seconds",
            "jvm_threads_current",
            "jvm_threads_daemon",
            "jvm_threads_peak",
            "jvm_threads_started_total",
            "jvm_threads_deadlocked",
            "jvm_threads_deadlocked_monitor",
            "jvm_threads_state",
            "jvm_classes_currently_loaded",
            "jvm_classes_loaded_total",
            "jvm_classes_unloaded_total",
            "jvm_buffer_pool_used_bytes",
            "jvm_buffer_pool_capacity_bytes",
            "jvm_buffer_pool_used_buffers",
            "jvm_compilation_time_seconds_total",
            "jvm_runtime_info");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void process_whenScrapedOnLinux_hasEveryFamily() {
    assertThat(process.families())
        .extracting(Snapshot.Family::metadata)
        .extracting(Metadata::sampleName)
        .containsExactly(
            "process_cpu_seconds_total",
            "process_start_time_seconds",
            "process_open_fds",
            "process_max_fds",
            "process_virtual_memory_bytes",
            "process_resident_memory_bytes");
  }

  @Test
  void collectors_whenTheyDescribe_nameWhatTheyPush() {
    assertThat(metadata(jvm)).isSubsetOf(new JvmCollector().describe());
    assertThat(metadata(process)).isSubsetOf(new ProcessCollector().describe());
  }

  private static List<Metadata> metadata(Snapshot snapshot) {
    return snapshot.families().stream().map(Snapshot.Family::metadata).toList();
  }

  @Test
  void heap_whenScraped_isPlausible() {
    double used = jvm.value("jvm_memory_used_bytes", "area", "heap").orElseThrow();
    double committed = jvm.value("jvm_memory_committed_bytes", "area", "heap").orElseThrow();

    assertThat(used).isBetween(MIB, committed);
  }

  @Test
  void threads_whenScraped_addUp() {
    double current = jvm.value("jvm_threads_current").orElseThrow();
    double inStates =
        jvm.families().stream()
            .filter(family -> family.metadata().equals(Families.THREADS_STATE))
            .flatMap(family -> family.samples().stream())
            .mapToDouble(sample -> ((Sample.Value) sample).value())
            .sum();

    // Read one after the other: a thread of the test runner may start or end in between.
    assertThat(inStates).isBetween(current - 5, current + 5);
    assertThat(current).isPositive();
    assertThat(jvm.value("jvm_threads_state", "state", "RUNNABLE").orElseThrow()).isPositive();
  }

  @Test
  void threads_whenScraped_haveNotBeenStartedByUs() {
    double before = jvm.value("jvm_threads_started_total").orElseThrow();
    Registry registry = Registry.create();
    registry.register(new JvmCollector());
    registry.register(new ProcessCollector());
    for (int i = 0; i < 20; i++) {
      Snapshot.of(registry);
    }
    registry.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("sightglass"));
    assertThat(Snapshot.of(new JvmCollector()).value("jvm_threads_started_total").orElseThrow())
        .isLessThan(before + 20);
  }

  @Test
  void garbageCollection_whenItRan_isCounted() {
    double before = collections(jvm);

    System.gc();

    assertThat(collections(Snapshot.of(new JvmCollector()))).isGreaterThan(before);
  }

  @Test
  void directBuffers_whenAllocated_areCounted() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(3 * 1024 * 1024);
    Snapshot snapshot = Snapshot.of(new JvmCollector());

    assertThat(snapshot.value("jvm_buffer_pool_used_bytes", "pool", "direct").orElseThrow())
        .isGreaterThanOrEqualTo(buffer.capacity());
  }

  @Test
  void start_whenScraped_isBeforeNowAndAfterThisDay() {
    double now = Instant.now().toEpochMilli() / 1000.0;

    assertThat(process.value("process_start_time_seconds").orElseThrow())
        .isBetween(now - 24 * 3600, now);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memory_whenScraped_isPlausible() {
    double resident = process.value("process_resident_memory_bytes").orElseThrow();
    double virtual = process.value("process_virtual_memory_bytes").orElseThrow();

    assertThat(resident).isBetween(10 * MIB, virtual);
  }

  @Test
  void cpu_whenScraped_isPositive() {
    assertThat(process.value("process_cpu_seconds_total").orElseThrow()).isPositive();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void beansAndFiles_whenTheyDescribeTheSameProcess_agree() {
    String pid = String.valueOf(ProcessHandle.current().pid());
    Snapshot files = Snapshot.of(new ProcessCollector(Path.of("/proc"), () -> pid));

    assertThat(Files.isDirectory(Path.of("/proc", pid))).isTrue();
    assertThat(difference(files, "process_cpu_seconds_total")).isLessThan(10);
    assertThat(difference(files, "process_start_time_seconds")).isLessThan(10);
    assertThat(difference(files, "process_open_fds")).isLessThan(20);
    assertThat(difference(files, "process_virtual_memory_bytes")).isLessThan(512 * MIB);
  }

  private double difference(Snapshot files, String name) {
    return Math.abs(files.value(name).orElseThrow() - process.value(name).orElseThrow());
  }

  private static double collections(Snapshot snapshot) {
    return snapshot.families().stream()
        .filter(family -> family.metadata().equals(Families.GC_COLLECTION))
        .flatMap(family -> family.samples().stream())
        .mapToDouble(sample -> ((Sample.Summary) sample).count())
        .sum();
  }
}
