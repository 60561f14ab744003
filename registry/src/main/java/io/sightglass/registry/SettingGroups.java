// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;

/**
 * All settings, each in one group: that of what reads it. The order is that of docs/settings.md.
 */
final class SettingGroups {

  /*
   * Not in Setting and the classes beside it: whichever of them is touched first would see the constants of
   * the others as null.
   */

  static final List<SettingGroup> ALL =
      List.of(
          SettingGroup.ofApplication("Wiring", Setting.ENDPOINT, Setting.REQUESTS),
          SettingGroup.ofFilter(
              "Requests",
              Setting.REQUEST_PROFILE,
              Setting.REQUEST_METRIC,
              Setting.REQUEST_BUCKETS,
              Setting.REQUEST_ROUTE_BUCKETS,
              Setting.REQUEST_SLO,
              Setting.REQUEST_LABELS,
              Setting.REQUEST_METHODS,
              Setting.REQUEST_EXCLUDE,
              Setting.ROUTE_SOURCES,
              Setting.ROUTE_TEMPLATES,
              Setting.REQUEST_BODY_SIZES,
              Setting.REQUEST_PHASES),
          SettingGroup.ofApplication("Beans", Setting.ADOPT_ANNOTATIONS),
          SettingGroup.ofEndpoint(
              "Endpoint",
              Setting.ACCESS,
              Setting.TOKEN_FILE,
              Setting.FORMATS,
              Setting.INCLUDE_NAMES,
              Setting.EXCLUDE_NAMES),
          SettingGroup.ofApplication("Other libraries", Setting.ADOPT_REGISTRIES),
          SettingGroup.ofApplication(
              "Consumers",
              Setting.CONSUMER_NAMES,
              Setting.CONSUMER_ACK_PROCESSING_EXCEPTIONS,
              Setting.CONSUMER_CUSTOM_NAMES,
              Setting.CONSUMER_OUTSIDE_MESSAGES),
          SettingGroup.ofApplication(
              "Components",
              Setting.COMPONENT_LATENCY_SAMPLES,
              Setting.COMPONENT_LEGACY_NAMES,
              Setting.HEALTH_FAILURE_RATE,
              Setting.HEALTH_UNHEALTHY_STATUS),
          SettingGroup.ofApplication(
              "Registry",
              Setting.MAX_SERIES,
              Setting.CREATED,
              Setting.COLLECTOR_BUDGET,
              Setting.SELF_METRICS),
          SettingGroup.ofApplication(
              "Shared directory",
              SharedSetting.DIRECTORY,
              SharedSetting.LABELS,
              SharedSetting.EXPIRY,
              SharedSetting.WEBAPP),
          SettingGroup.ofApplication(
              "Standalone server",
              OutputSetting.STANDALONE_ENABLED,
              OutputSetting.STANDALONE_PORT,
              OutputSetting.STANDALONE_ADDRESS,
              OutputSetting.STANDALONE_ON_FAILURE),
          SettingGroup.ofApplication(
              "Graphite",
              OutputSetting.GRAPHITE_ADDRESS,
              OutputSetting.GRAPHITE_INTERVAL,
              OutputSetting.GRAPHITE_PREFIX,
              OutputSetting.GRAPHITE_TAGS),
          SettingGroup.ofApplication(
              "Text file", OutputSetting.TEXT_FILE_PATH, OutputSetting.TEXT_FILE_INTERVAL),
          SettingGroup.ofApplication("Log", OutputSetting.LOG_INTERVAL, OutputSetting.LOG_NAMES));

  static final List<Setting<?>> SETTINGS = SettingGroup.settingsOf(ALL);

  private SettingGroups() {}
}
