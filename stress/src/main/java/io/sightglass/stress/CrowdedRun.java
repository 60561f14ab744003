// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.MuxCollector;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.grading.ConsoleReportPrinter;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.PresetRegularTopology;
import org.openjdk.jcstress.os.topology.TopologyParseException;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * Runs the tests that have more actors than the machine has processors.
 *
 * <p>jcstress leaves them out and passes. Here the actors share the processors: fewer meet, but
 * those that do are stopped where no other test stops them.
 */
final class CrowdedRun {

  private CrowdedRun() {}

  /** Runs them in the virtual machines that jcstress has found in this process before. */
  static void run(Options options) throws Exception {
    List<TestConfig> configs = configs(options);
    if (configs.isEmpty()) {
      return;
    }
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    out.println("Now the tests with more actors than processors; their threads take turns.");
    options.printSettingsOn(System.out);
    ConsoleReportPrinter printer = new ConsoleReportPrinter(options, out, configs.size());
    DiskWriteCollector disk = new DiskWriteCollector(options.getResultFile());
    SerializedBufferCollector results =
        new SerializedBufferCollector(MuxCollector.of(printer, disk));
    Scheduler scheduler = scheduler(mostActors(configs));
    TestExecutor executor = new TestExecutor(options.verbosity(), results, scheduler);
    printer.setExecutor(executor);
    executor.runAll(configs);
    results.close();
    disk.close();
    printer.printFinishLine();
    new JCStress(options).parseResults();
  }

  private static List<TestConfig> configs(Options options) throws TopologyParseException {
    List<TestConfig> configs = new ArrayList<>();
    for (String name : new JCStress(options).getTests()) {
      TestInfo test = TestList.getInfo(name);
      int actors = test.threads();
      if (actors > options.getCPUCount()) {
        for (SchedulingClass where :
            scheduler(actors).scheduleClasses(actors, actors, AffinityMode.NONE)) {
          for (VMSupport.Config vm : VMSupport.getAvailableVMConfigs()) {
            configs.add(new TestConfig(options, test, 0, vm.args(), CompileMode.UNIFIED, where));
          }
        }
      }
    }
    return configs;
  }

  private static int mostActors(List<TestConfig> configs) {
    return configs.stream().mapToInt(config -> config.threads).max().orElse(0);
  }

  /** Believes in a processor for each actor. */
  private static Scheduler scheduler(int actors) throws TopologyParseException {
    return new Scheduler(new PresetRegularTopology(1, actors, 1), actors);
  }
}
