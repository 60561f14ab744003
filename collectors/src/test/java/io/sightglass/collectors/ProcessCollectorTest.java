// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Snapshot;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessCollectorTest {

  private static final String CPU = "process_cpu_seconds_total";
  private static final String START = "process_start_time_seconds";
  private static final String OPEN_FDS = "process_open_fds";
  private static final String MAX_FDS = "process_max_fds";
  private static final String VIRTUAL = "process_virtual_memory_bytes";
  private static final String RESIDENT = "process_resident_memory_bytes";

  @TempDir Path root;

  @Test
  void otherProcess_whenEveryFileIsThere_hasAllValues() {
    FakeProc.complete(root, "4217");

    Snapshot snapshot = scrapeOther("4217");

    assertThat(snapshot.value(CPU)).hasValue(18);
    assertThat(snapshot.value(START)).hasValue(1700000823.75);
    assertThat(snapshot.value(OPEN_FDS)).hasValue(5);
    assertThat(snapshot.value(MAX_FDS)).hasValue(1024);
    assertThat(snapshot.value(VIRTUAL)).hasValue(3407872 * 1024.0);
    assertThat(snapshot.value(RESIDENT)).hasValue(164900 * 1024.0);
  }

  @Test
  void otherProcess_whenNameHasSpacesAndParentheses_readsTheFieldsBehindIt() {
    FakeProc.complete(root, "4217").file("stat", "4217 (a b) (c))" + FakeProc.STAT_BEHIND_NAME);

    assertThat(scrapeOther("4217").value(CPU)).hasValue(18);
  }

  @Test
  void otherProcess_whenNameIsNotUtf8_isReadAllTheSame() {
    FakeProc.complete(root, "4217").file("stat", "4217 (\u00fc\u00ff)" + FakeProc.STAT_BEHIND_NAME);

    assertThat(scrapeOther("4217").value(CPU)).hasValue(18);
  }

  @Test
  void otherProcess_whenLimitsAndFdAreMissing_leavesOutThoseOnly() {
    FakeProc.complete(root, "584").without("limits").withoutOpenFiles();

    assertThat(names(scrapeOther("584"))).containsExactly(CPU, START, VIRTUAL, RESIDENT);
  }

  @Test
  void otherProcess_whenStatusIsMissing_takesVirtualMemoryFromStatAndLeavesOutResident() {
    FakeProc.complete(root, "4217").without("status");

    Snapshot snapshot = scrapeOther("4217");

    assertThat(snapshot.value(VIRTUAL)).hasValue(3489660928.0);
    assertThat(snapshot.value(RESIDENT)).isEmpty();
  }

  @Test
  void otherProcess_whenStatIsUnreadable_leavesOutWhatNeedsIt() {
    FakeProc.complete(root, "4217").unreadable("stat");

    assertThat(names(scrapeOther("4217"))).containsExactly(OPEN_FDS, MAX_FDS, VIRTUAL, RESIDENT);
  }

  @Test
  void otherProcess_whenBootTimeIsMissing_leavesOutTheStartTime() {
    FakeProc.complete(root, "4217").machine("stat", "cpu  10 20 30\n");

    assertThat(names(scrapeOther("4217")))
        .containsExactly(CPU, OPEN_FDS, MAX_FDS, VIRTUAL, RESIDENT);
  }

  @Test
  void otherProcess_whenEveryFileIsGarbage_hasOnlyTheCountOfFiles() {
    FakeProc.complete(root, "4217")
        .machine("stat", "btime soon\n")
        .file("stat", "\u0000\u00ff)(")
        .file("status", "VmRSS:\nVmSize: many kB\n")
        .file("limits", "Max open files");

    assertThat(names(scrapeOther("4217"))).containsExactly(OPEN_FDS);
  }

  @Test
  void otherProcess_whenFilesAreUnlimited_isInfinite() {
    FakeProc.complete(root, "4217")
        .file("limits", "Max open files            unlimited            unlimited   files\n");

    assertThat(scrapeOther("4217").value(MAX_FDS)).hasValue(Double.POSITIVE_INFINITY);
  }

  @Test
  void otherProcess_whenItIsAKernelThread_hasNoResidentMemory() {
    FakeProc.complete(root, "2").file("status", "Name:\tkthreadd\nThreads:\t1\n");

    assertThat(scrapeOther("2").value(RESIDENT)).isEmpty();
  }

  @Test
  void otherProcess_whenBeansWouldKnowOwnProcess_doesNotAskThem() {
    FakeProc.complete(root, "4217");

    Snapshot snapshot = scrape(() -> "4217", own(startedAt(1000), unix(2_000_000_000L, 3, 4)));

    assertThat(snapshot.value(CPU)).hasValue(18);
  }

  @Test
  void pid_whenItHasWhiteSpaceAround_isStripped() {
    FakeProc.complete(root, "4217");

    assertThat(scrapeOther(" 4217\n").value(OPEN_FDS)).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "..", "4217/../4217", "none", "99999"})
  void pid_whenThereIsNoSuchProcess_hasNoFamilies(String pid) {
    FakeProc.complete(root, "4217");

    assertThat(scrapeOther(pid).families()).isEmpty();
  }

  @Test
  void pid_whenItsSupplierThrows_isAFailureOfTheCollector() {
    IllegalStateException failure = new IllegalStateException("no pid file");
    ProcessCollector collector =
        new ProcessCollector(
            root,
            () -> {
              throw failure;
            });

    assertThatThrownBy(() -> Snapshot.of(collector)).isSameAs(failure);
  }

  @Test
  void ownProcess_whenBeansKnow_takesTheirValuesAndMemoryFromFiles() {
    FakeProc.complete(root, "self");

    Snapshot snapshot =
        scrape(() -> "self", own(startedAt(1700000000123L), unix(2_500_000_000L, 30, 1048576)));

    assertThat(snapshot.value(CPU)).hasValue(2.5);
    assertThat(snapshot.value(START)).hasValue(1700000000.123);
    assertThat(snapshot.value(OPEN_FDS)).hasValue(30);
    assertThat(snapshot.value(MAX_FDS)).hasValue(1048576);
    assertThat(snapshot.value(VIRTUAL)).hasValue(3407872 * 1024.0);
    assertThat(snapshot.value(RESIDENT)).hasValue(164900 * 1024.0);
  }

  @Test
  void ownProcess_whenThereIsNoProc_hasWhatTheBeansKnow() {
    Snapshot snapshot = scrape(() -> "self", own(startedAt(5000), unix(1_000_000_000L, 7, 9)));

    assertThat(names(snapshot)).containsExactly(CPU, START, OPEN_FDS, MAX_FDS);
  }

  @Test
  void ownProcess_whenBeansSayMinusOne_takesTheValuesFromFiles() {
    FakeProc.complete(root, "self");

    Snapshot snapshot = scrape(() -> "self", own(startedAt(5000), unix(-1, -1, -1)));

    assertThat(snapshot.value(CPU)).hasValue(18);
    assertThat(snapshot.value(OPEN_FDS)).hasValue(5);
    assertThat(snapshot.value(MAX_FDS)).hasValue(1024);
  }

  @Test
  void ownProcess_whenSystemCallsFail_takesTheValuesFromFiles() {
    FakeProc.complete(root, "self");
    OperatingSystemMXBean failing =
        FakeBean.of(UnixOperatingSystemMXBean.class)
            .throwing("getProcessCpuTime", new InternalError("errno: 2"))
            .throwing("getOpenFileDescriptorCount", new InternalError("errno: 2"))
            .throwing("getMaxFileDescriptorCount", new InternalError("errno: 2"))
            .bean();

    Snapshot snapshot = scrape(() -> "self", own(startedAt(5000), failing));

    assertThat(snapshot.value(CPU)).hasValue(18);
    assertThat(snapshot.value(OPEN_FDS)).hasValue(5);
    assertThat(snapshot.value(MAX_FDS)).hasValue(1024);
  }

  @Test
  void ownProcess_whenEveryBeanThrows_takesTheValuesFromFiles() {
    FakeProc.complete(root, "self");
    OwnProcess failing =
        own(
            FakeBean.of(RuntimeMXBean.class).bean(),
            FakeBean.of(UnixOperatingSystemMXBean.class).bean());

    Snapshot snapshot = scrape(() -> "self", failing);

    assertThat(names(snapshot)).containsExactly(CPU, START, OPEN_FDS, MAX_FDS, VIRTUAL, RESIDENT);
    assertThat(snapshot.value(START)).hasValue(1700000823.75);
  }

  @Test
  void ownProcess_whenTheJvmHasOnlyTheStandardBean_takesTheValuesFromFiles() {
    FakeProc.complete(root, "self");
    OwnProcess plain = own(startedAt(5000), FakeBean.of(OperatingSystemMXBean.class).bean());

    assertThat(scrape(() -> "self", plain).value(CPU)).hasValue(18);
  }

  @Test
  void ownProcess_whenJdkManagementIsAbsent_takesTheValuesFromFiles() {
    FakeProc.complete(root, "self");
    OwnProcess without =
        new OwnProcess(() -> startedAt(5000), () -> unix(1_000_000_000L, 7, 9), false);

    assertThat(scrape(() -> "self", without).value(OPEN_FDS)).hasValue(5);
  }

  @Test
  void ownProcess_whenNothingIsKnown_hasNoFamilies() {
    OwnProcess unknown =
        own(
            FakeBean.of(RuntimeMXBean.class).bean(),
            FakeBean.of(OperatingSystemMXBean.class).bean());

    assertThat(scrape(() -> "self", unknown).families()).isEmpty();
  }

  private Snapshot scrapeOther(String pid) {
    return Snapshot.of(new ProcessCollector(root, () -> pid));
  }

  private Snapshot scrape(Supplier<String> pid, OwnProcess own) {
    return Snapshot.of(new ProcessCollector(root, pid, own));
  }

  private static OwnProcess own(RuntimeMXBean runtime, OperatingSystemMXBean system) {
    return new OwnProcess(() -> runtime, () -> system, true);
  }

  private static RuntimeMXBean startedAt(long epochMillis) {
    return FakeBean.of(RuntimeMXBean.class).returning("getStartTime", epochMillis).bean();
  }

  private static OperatingSystemMXBean unix(long cpuNanos, long openFds, long maxFds) {
    return FakeBean.of(UnixOperatingSystemMXBean.class)
        .returning("getProcessCpuTime", cpuNanos)
        .returning("getOpenFileDescriptorCount", openFds)
        .returning("getMaxFileDescriptorCount", maxFds)
        .bean();
  }

  private static List<String> names(Snapshot snapshot) {
    return snapshot.families().stream()
        .map(Snapshot.Family::metadata)
        .map(Metadata::sampleName)
        .toList();
  }
}
