/**
 * Metrics of the JVM and of its process under the names of the Prometheus Java client.
 *
 * <p>How a scrape reads them: {@link io.sightglass.collectors.JvmCollector} asks one {@code
 * MetricGroup} after the other for a reading of its MXBeans, behind a {@code GuardedGroup}, and
 * pushes each reading into the visitor. {@link io.sightglass.collectors.ProcessCollector} asks
 * {@code OwnProcess} (the JVM's own knowledge) and then {@code ProcDirectory} (the files of {@code
 * /proc}) for one value after the other. All names and help texts stand in {@code Families}.
 */
package io.sightglass.collectors;
