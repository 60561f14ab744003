// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import java.util.List;

/** Every family of this module: name, type, unit and help, and the names of its labels. */
final class Families {

  /*
   * Names, units and help are those of io.prometheus:prometheus-metrics-instrumentation-jvm, so
   * that dashboards and alerts written for it keep working. A test compares them with that library.
   */

  static final String AREA = "area";
  static final String POOL = "pool";
  static final String GC = "gc";
  static final String STATE = "state";
  static final String RUNTIME = "runtime";
  static final String VENDOR = "vendor";
  static final String VERSION = "version";

  static final Metadata MEMORY_USED =
      bytes("jvm_memory_used_bytes", "Used bytes of a given JVM memory area.");
  static final Metadata MEMORY_COMMITTED =
      bytes("jvm_memory_committed_bytes", "Committed (bytes) of a given JVM memory area.");
  static final Metadata MEMORY_MAX =
      bytes("jvm_memory_max_bytes", "Max (bytes) of a given JVM memory area.");
  static final Metadata MEMORY_INIT =
      bytes("jvm_memory_init_bytes", "Initial bytes of a given JVM memory area.");
  static final Metadata MEMORY_PENDING_FINALIZATION =
      Metadata.gauge(
          "jvm_memory_objects_pending_finalization",
          "The number of objects waiting in the finalizer queue.");

  static final Metadata POOL_USED =
      bytes("jvm_memory_pool_used_bytes", "Used bytes of a given JVM memory pool.");
  static final Metadata POOL_COMMITTED =
      bytes("jvm_memory_pool_committed_bytes", "Committed bytes of a given JVM memory pool.");
  static final Metadata POOL_MAX =
      bytes("jvm_memory_pool_max_bytes", "Max bytes of a given JVM memory pool.");
  static final Metadata POOL_INIT =
      bytes("jvm_memory_pool_init_bytes", "Initial bytes of a given JVM memory pool.");

  static final Metadata POOL_COLLECTION_USED =
      bytes(
          "jvm_memory_pool_collection_used_bytes",
          "Used bytes after last collection of a given JVM memory pool.");
  static final Metadata POOL_COLLECTION_COMMITTED =
      bytes(
          "jvm_memory_pool_collection_committed_bytes",
          "Committed after last collection bytes of a given JVM memory pool.");
  static final Metadata POOL_COLLECTION_MAX =
      bytes(
          "jvm_memory_pool_collection_max_bytes",
          "Max bytes after last collection of a given JVM memory pool.");
  static final Metadata POOL_COLLECTION_INIT =
      bytes(
          "jvm_memory_pool_collection_init_bytes",
          "Initial after last collection bytes of a given JVM memory pool.");

  static final Metadata GC_COLLECTION =
      new Metadata(
          "jvm_gc_collection_seconds",
          MetricType.SUMMARY,
          "seconds",
          "Time spent in a given JVM garbage collector in seconds.");

  static final Metadata THREADS_CURRENT =
      Metadata.gauge("jvm_threads_current", "Current thread count of a JVM");
  static final Metadata THREADS_DAEMON =
      Metadata.gauge("jvm_threads_daemon", "Daemon thread count of a JVM");
  static final Metadata THREADS_PEAK =
      Metadata.gauge("jvm_threads_peak", "Peak thread count of a JVM");
  static final Metadata THREADS_STARTED =
      Metadata.counter("jvm_threads_started_total", "Started thread count of a JVM");
  static final Metadata THREADS_DEADLOCKED =
      Metadata.gauge(
          "jvm_threads_deadlocked",
          "Cycles of JVM-threads that are in deadlock waiting to acquire object monitors or ownable"
              + " synchronizers");
  static final Metadata THREADS_DEADLOCKED_MONITOR =
      Metadata.gauge(
          "jvm_threads_deadlocked_monitor",
          "Cycles of JVM-threads that are in deadlock waiting to acquire object monitors");
  static final Metadata THREADS_STATE =
      Metadata.gauge("jvm_threads_state", "Current count of threads by state");

  static final Metadata CLASSES_LOADED_NOW =
      Metadata.gauge(
          "jvm_classes_currently_loaded",
          "The number of classes that are currently loaded in the JVM");
  static final Metadata CLASSES_LOADED =
      Metadata.counter(
          "jvm_classes_loaded_total",
          "The total number of classes that have been loaded since the JVM has started execution");
  static final Metadata CLASSES_UNLOADED =
      Metadata.counter(
          "jvm_classes_unloaded_total",
          "The total number of classes that have been unloaded since the JVM has started"
              + " execution");

  static final Metadata BUFFER_POOL_USED =
      bytes("jvm_buffer_pool_used_bytes", "Used bytes of a given JVM buffer pool.");
  static final Metadata BUFFER_POOL_CAPACITY =
      bytes("jvm_buffer_pool_capacity_bytes", "Bytes capacity of a given JVM buffer pool.");
  static final Metadata BUFFER_POOL_BUFFERS =
      Metadata.gauge("jvm_buffer_pool_used_buffers", "Used buffers of a given JVM buffer pool.");

  static final Metadata COMPILATION_TIME =
      new Metadata(
          "jvm_compilation_time_seconds",
          MetricType.COUNTER,
          "seconds",
          "The total time in seconds taken for HotSpot class compilation");

  static final Metadata RUNTIME_INFO = Metadata.info("jvm_runtime_info", "JVM runtime info");

  static final Metadata PROCESS_CPU =
      new Metadata(
          "process_cpu_seconds",
          MetricType.COUNTER,
          "seconds",
          "Total user and system CPU time spent in seconds.");
  static final Metadata PROCESS_START_TIME =
      new Metadata(
          "process_start_time_seconds",
          MetricType.GAUGE,
          "seconds",
          "Start time of the process since unix epoch in seconds.");
  static final Metadata PROCESS_OPEN_FDS =
      Metadata.gauge("process_open_fds", "Number of open file descriptors.");
  static final Metadata PROCESS_MAX_FDS =
      Metadata.gauge("process_max_fds", "Maximum number of open file descriptors.");
  static final Metadata PROCESS_VIRTUAL_MEMORY =
      bytes("process_virtual_memory_bytes", "Virtual memory size in bytes.");
  static final Metadata PROCESS_RESIDENT_MEMORY =
      bytes("process_resident_memory_bytes", "Resident memory size in bytes.");

  /** What {@link JvmCollector} pushes. */
  static final List<Metadata> JVM =
      List.of(
          MEMORY_USED,
          MEMORY_COMMITTED,
          MEMORY_MAX,
          MEMORY_INIT,
          MEMORY_PENDING_FINALIZATION,
          POOL_USED,
          POOL_COMMITTED,
          POOL_MAX,
          POOL_INIT,
          POOL_COLLECTION_USED,
          POOL_COLLECTION_COMMITTED,
          POOL_COLLECTION_MAX,
          POOL_COLLECTION_INIT,
          GC_COLLECTION,
          THREADS_CURRENT,
          THREADS_DAEMON,
          THREADS_PEAK,
          THREADS_STARTED,
          THREADS_DEADLOCKED,
          THREADS_DEADLOCKED_MONITOR,
          THREADS_STATE,
          CLASSES_LOADED_NOW,
          CLASSES_LOADED,
          CLASSES_UNLOADED,
          BUFFER_POOL_USED,
          BUFFER_POOL_CAPACITY,
          BUFFER_POOL_BUFFERS,
          COMPILATION_TIME,
          RUNTIME_INFO);

  /** What {@link ProcessCollector} pushes. */
  static final List<Metadata> PROCESS =
      List.of(
          PROCESS_CPU,
          PROCESS_START_TIME,
          PROCESS_OPEN_FDS,
          PROCESS_MAX_FDS,
          PROCESS_VIRTUAL_MEMORY,
          PROCESS_RESIDENT_MEMORY);

  private Families() {}

  private static Metadata bytes(String name, String help) {
    return new Metadata(name, MetricType.GAUGE, "bytes", help);
  }
}
